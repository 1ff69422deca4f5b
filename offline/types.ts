/** What the embedded engine is asked to preview. */
export interface PreviewOptions {
    /** The folder that holds Pulumi.yaml. */
    projectDirectory: string;
    /** Short stack name. */
    stack: string;
    /** Configuration on top of Pulumi.yaml's `config:` defaults and Pulumi.<stack>.yaml. Keys without a namespace get the project's. */
    config?: Record<string, string>;
    /** Folders of policy packs, each with a PulumiPolicy.yaml. Run through the policy SDK's own analyzer server. */
    policyPacks?: string[];
    /** Per pack (same order): rule id -> enforcement level or configuration object. */
    policyConfigs?: Record<string, unknown>[];
    /** Type-check the program as `pulumi preview` does, at its cost in seconds. The default only transpiles. */
    typeCheck?: boolean;
    /** Ends the program and every process it started. */
    signal?: AbortSignal;
    /** Receives what the program prints, as it prints it. */
    onOutput?: (stream: "stdout" | "stderr", text: string) => void;
    /** Answered to `gcp.organizations.getProject` where nothing else gives it. */
    projectNumber?: string;
    /** Ends a program that registers nothing and prints nothing for this long. Milliseconds. */
    idleTimeout?: number;
}

/** What policy packs are asked about resources that are known already. */
export interface JudgeOptions extends Pick<
    PreviewOptions,
    "policyPacks" | "policyConfigs" | "stack" | "signal" | "onOutput" | "idleTimeout"
> {
    project: string;
    /** Full key ("project:name") -> text, as far as it is known. */
    configuration?: Record<string, string>;
    /** Not all resources of the stack are known: it is not judged as a whole. */
    partial?: boolean;
}

export interface JudgeResult {
    findings: PolicyFinding[];
    /** What the packs would change. Nothing is changed. */
    remediations: Remediation[];
    failure?: ProgramFailure;
}

/** One registered resource, in the wire form Pulumi itself uses (unknown sentinels, secret signatures). */
export interface Registration {
    urn: string;
    type: string;
    name: string;
    parent?: string;
    /** `read`: adopted with `.get()`, not judged by any policy. */
    kind: "custom" | "component" | "provider" | "read" | "stack";
    /** After the provider's check: auto-names and schema defaults filled in. Secrets are wrapped. */
    inputs: Record<string, unknown>;
    /** What the plan says: known where the real provider plans it, the unknown sentinel elsewhere. */
    outputs: Record<string, unknown>;
    /** URN::id of the provider resource. */
    provider: string;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
    protect: boolean;
    ignoreChanges: string[];
    aliases: string[];
    deleteBeforeReplace?: boolean;
    additionalSecretOutputs: string[];
    /** False: no facts about this type; inputs are echoed and every other output is unknown. */
    modelled: boolean;
}

/** A policy's report, as the analyzer server sent it. */
export interface PolicyFinding {
    policyPack: string;
    policyPackVersion: string;
    /** The rule's id. */
    policy: string;
    description: string;
    message: string;
    enforcementLevel: "advisory" | "mandatory";
    severity?: "low" | "medium" | "high" | "critical";
    /** Empty where the finding is about the whole stack. */
    urn: string;
}

/** Something the embedded engine answered itself, or could not: shown to the user, never hidden. */
export interface OfflineAnswer {
    kind:
        | "invoke"
        | "call"
        | "read"
        | "stack-reference"
        | "not-modelled"
        | "dynamic"
        | "remote-component"
        | "hook"
        | "secure-config";
    /** The function or type token; of configuration, the key. */
    token: string;
    urn?: string;
    /** One sentence: what was answered. */
    answer: string;
}

/** A policy of level `remediate` that changed a resource's inputs before they were judged. */
export interface Remediation {
    policyPack: string;
    policyPackVersion: string;
    policy: string;
    description: string;
    urn: string;
}

export interface ProgramFailure {
    kind: "project" | "program" | "engine" | "policy-pack" | "interrupted" | "timeout";
    /** For people: the program's own stack trace where it threw. */
    message: string;
}

export interface LogMessage {
    severity: "debug" | "info" | "warning" | "error";
    message: string;
    urn?: string;
}

export interface PreviewResult {
    project: string;
    stack: string;
    registrations: Registration[];
    /** The stack's own outputs, wire form. */
    stackOutputs: Record<string, unknown>;
    findings: PolicyFinding[];
    remediations: Remediation[];
    answers: OfflineAnswer[];
    /** Messages the program logged through pulumi.log. Debug messages are Pulumi's own chatter and are left out. */
    logs: LogMessage[];
    /** Present when the program, its project or a pack failed. What was registered until then is still there. */
    failure?: ProgramFailure;
}
