import {
    Policies,
    ReportViolation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
    UnknownValueError,
} from "@pulumi/policy";
import { NotApplicable, RunContext, resourceArguments, stackArguments } from "./arguments";
import { withDryRun } from "./dryRun";
import { TestResource } from "./resource";

export interface RunOptions {
    /** As in the file of `--policy-pack-config`: per policy a level, or settings with or without `enforcementLevel`. */
    config?: Record<string, string | Record<string, unknown>>;
    /** What `pulumi.runtime.isDryRun()` says. Default: `preview`. */
    command?: "preview" | "up";
    /** One phase alone: the engine skips the stack phase of a program that failed. Default: both. */
    phases?: ("resource" | "stack")[];
    project?: string;
    stack?: string;
    tags?: Record<string, string>;
}

/** One diagnostic, as the engine would receive it. */
export interface Report {
    policy: string;
    phase: "resource" | "stack";
    level: string;
    message: string;
    /** Undefined where a stack policy names no resource. */
    urn?: string;
    /** Its logical name. */
    resource?: string;
}

type AnyPolicy = Partial<ResourceValidationPolicy & StackValidationPolicy> & Policies[number];

/**
 * Runs policies over resources the way the SDK's own server does: the same proxies, which throw at an unknown value; the
 * same levels; the same treatment of what a policy throws. Policies that pass with plain objects and fail in the engine are
 * what it is for (https://github.com/pulumi/pulumi-policy/issues/445). Any policies will do, not only those of this pack.
 * Like the SDK it goes through the list of policies anew for each resource, and once more for the stack.
 */
export async function runPolicies(
    policies: Policies,
    resources: TestResource[],
    options: RunOptions = {},
): Promise<Report[]> {
    const { phases = ["resource", "stack"], config = {} } = options;
    const context = contextOf(resources, options);
    const reports: Report[] = [];
    const isEnabled = (policy: AnyPolicy) => levelOf(policy, config) !== "disabled";
    const call = (policy: AnyPolicy, phase: Report["phase"], urn: string | undefined, run: Call) =>
        callPolicy(policy, levelOf(policy, config), phase, urn, reports, run);

    await withDryRun(options.command !== "up", async () => {
        for (const resource of phases.includes("resource") ? resources : []) {
            for (const policy of policies as AnyPolicy[]) {
                for (const validate of isEnabled(policy) ? validationsFor(policy, resource.type) : []) {
                    await call(policy, "resource", context.urnOf(resource.name), (send) =>
                        validate(resourceArguments(policy.name, resource, context), send),
                    );
                }
            }
        }
        for (const policy of phases.includes("stack") ? (policies as AnyPolicy[]) : []) {
            for (const validate of isEnabled(policy) ? stackValidationsFor(policy, resources) : []) {
                await call(policy, "stack", undefined, (send) =>
                    validate(stackArguments(policy.name, resources, context), send),
                );
            }
        }
    });
    return reports;
}

type Call = (send: ReportViolation) => Promise<void> | void;

async function callPolicy(
    policy: AnyPolicy,
    level: string,
    phase: Report["phase"],
    about: string | undefined,
    reports: Report[],
    run: Call,
): Promise<void> {
    const add = (message: string, ownLevel: string, urn = about, name = policy.name) =>
        reports.push({ policy: name, phase, level: ownLevel, message, urn, resource: urn?.split("::").pop() });
    try {
        await run((message: unknown, urn?: string) => {
            if (typeof message !== "object" || message === null) {
                add(message ? `${policy.description}\n${message}` : policy.description, level, urn);
                return;
            }
            // The SDK's object form, see ReportViolationArgs in its server.
            const report = message as { message: string; enforcementLevel?: string; urn?: string; name?: string };
            add(report.message, report.enforcementLevel ?? level, report.urn, report.name);
        });
    } catch (error) {
        if (error instanceof NotApplicable) return;
        if (!(error instanceof UnknownValueError)) throw error;
        // This is how the SDK loses what a policy had still to say.
        add(`can't run policy '${policy.name}' during preview: ${(error as Error).message}`, "advisory");
    }
}

function validationsFor(policy: AnyPolicy, type: string): ResourceValidation[] {
    if (Array.isArray(policy.validateResource)) return policy.validateResource;
    if (!policy.validateResource) return [];
    return fits(policy.validateResource, [type]) ? [policy.validateResource] : [];
}

function stackValidationsFor({ validateStack }: AnyPolicy, resources: TestResource[]): StackValidation[] {
    const types = resources.map(({ type }) => type);
    return validateStack && fits(validateStack, types) ? [validateStack] : [];
}

/** The SDK's fast path: a validation made for one type is not even called for others. */
function fits(validation: object, types: string[]): boolean {
    const { __pulumiType: wanted } = validation as { __pulumiType?: string };
    return wanted === undefined || types.includes(wanted);
}

function levelOf(policy: AnyPolicy, config: NonNullable<RunOptions["config"]>): string {
    const section = config[policy.name] ?? config.all;
    const configured = typeof section === "string" ? section : section?.enforcementLevel;
    const level = String(configured ?? policy.enforcementLevel ?? "advisory");
    return level === "remediate" ? "mandatory" : level;
}

function contextOf(resources: TestResource[], options: RunOptions): RunContext {
    const { project = "project", stack = "stack", tags = {}, config = {} } = options;
    const types = new Map(resources.map(({ name, type }) => [name, type]));
    if (types.size < resources.length) throw new Error("Test resources need different names: they refer by name.");
    return {
        urnOf: (name) => `urn:pulumi:${stack}::${project}::${types.get(name) ?? "unknown"}::${name}`,
        stackTags: new Map(Object.entries(tags)),
        configOf: (policy) => {
            const section = config[policy];
            if (typeof section !== "object") return {};
            return Object.fromEntries(Object.entries(section).filter(([key]) => key !== "enforcementLevel"));
        },
    };
}
