import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { CHANNEL_OPTIONS } from "../process/grpcServer";
import type { Bag } from "../engine/wire";
import type { PolicyFinding, Remediation } from "../types";
import { type JudgedResource, analyzeRequest, analyzeStackRequest, toFinding } from "./analyzerMessages";
import { LEVELS, reconcileConfiguration } from "./packConfiguration";
import type { PackProcess } from "./packProcess";

export interface StackIdentity {
    organization: string;
    project: string;
    stack: string;
    /** Configuration by full key. */
    values: Record<string, string>;
    secretKeys: string[];
}

/** A policy pack failed: it did not start, its configuration is wrong, or a policy threw. */
export class PolicyPackError extends Error {}

/** One policy pack in its own process, spoken to as the engine speaks to it. */
export class PolicyPack {
    /** Settles when the pack has started and is configured. Whoever constructs a pack handles its rejection. */
    readonly ready: Promise<void>;
    /** Resources are judged one after the other, in the order of their registration: a policy may remember what it saw. */
    private queue: Promise<void>;
    private client: AnalyzerClient | undefined;
    private remediates = false;
    private readonly severities = new Map<string, number>();

    constructor(
        private readonly process: PackProcess,
        private readonly configuration: Record<string, unknown>,
        private readonly identity: StackIdentity,
    ) {
        this.ready = this.prepare();
        this.queue = this.ready;
    }

    /** The inputs as the pack's remediations leave them. Waits for nothing but the start where no policy remediates. */
    async remediate(resource: JudgedResource, report: (remediation: Remediation) => void): Promise<Bag | undefined> {
        await this.ready;
        if (!this.remediates) {
            return undefined;
        }
        return this.inTurn(async () => {
            const response = await this.call<analyzer.RemediateResponse>("remediate", analyzeRequest(resource));
            let inputs: Bag | undefined;
            for (const remediation of response.getRemediationsList()) {
                if (remediation.hasProperties()) {
                    inputs = remediation.getProperties()?.toJavaScript();
                    report({
                        policyPack: remediation.getPolicypackname(),
                        policyPackVersion: this.process.pack.version || remediation.getPolicypackversion(),
                        policy: remediation.getPolicyname(),
                        description: remediation.getDescription(),
                        urn: resource.registration.urn,
                    });
                }
            }
            return inputs;
        });
    }

    /** Must be called in the order of registration. */
    analyze(resource: JudgedResource): Promise<PolicyFinding[]> {
        const request = analyzeRequest(resource);
        return this.inTurn(async () => {
            const response = await this.call<analyzer.AnalyzeResponse>("analyze", request);
            return this.findings(response, resource.registration.urn);
        });
    }

    analyzeStack(resources: JudgedResource[]): Promise<PolicyFinding[]> {
        return this.inTurn(async () => {
            const response = await this.call<analyzer.AnalyzeResponse>("analyzeStack", analyzeStackRequest(resources));
            return this.findings(response, "");
        });
    }

    async stop(): Promise<void> {
        this.client?.close();
        await this.process.end();
    }

    private inTurn<T>(work: () => Promise<T>): Promise<T> {
        const result = this.queue.then(work);
        this.queue = result.then(() => undefined);
        this.queue.catch(() => undefined);
        return result;
    }

    private async prepare(): Promise<void> {
        const port = await this.process.port.catch((error: Error) => {
            throw this.error(error.message);
        });
        this.client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
        await this.call("configureStack", this.stackMessage());
        const info = await this.call<analyzer.AnalyzerInfo>("getAnalyzerInfo", new Empty());
        for (const policy of info.getPoliciesList()) {
            this.severities.set(policy.getName(), policy.getSeverity());
        }
        const { policies, problems } = reconcileConfiguration(info, this.configuration);
        if (problems.length > 0) {
            throw this.error(`its configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
        }
        this.remediates = [...policies.values()].some(({ level }) => level === "remediate");
        const request = new analyzer.ConfigureAnalyzerRequest();
        for (const [name, { level, properties }] of policies) {
            const config = new analyzer.PolicyConfig();
            config.setEnforcementlevel(LEVELS.indexOf(level)).setProperties(Struct.fromJavaScript(properties as never));
            request.getPolicyconfigMap().set(name, config);
        }
        await this.call("configure", request);
    }

    private stackMessage(): analyzer.AnalyzerStackConfigureRequest {
        const { organization, project, stack, values, secretKeys } = this.identity;
        const request = new analyzer.AnalyzerStackConfigureRequest();
        request.setOrganization(organization).setProject(project).setStack(stack).setDryRun(true);
        request.setConfigSecretKeysList(secretKeys);
        for (const [key, value] of Object.entries(values)) {
            request.getConfigMap().set(key, value);
        }
        return request;
    }

    private findings(response: analyzer.AnalyzeResponse, urn: string): PolicyFinding[] {
        const defaults = { urn, version: this.process.pack.version, severities: this.severities };
        return response.getDiagnosticsList().map((diagnostic) => toFinding(diagnostic, defaults));
    }

    private call<Response>(method: AnalyzerMethod, request: unknown): Promise<Response> {
        return new Promise((resolve, reject) => {
            const client = this.client as unknown as Record<AnalyzerMethod, UnaryCall<Response>>;
            client[method](request, (error, response) => {
                if (!error) {
                    resolve(response as Response);
                } else if (error.code === grpc.status.UNIMPLEMENTED) {
                    // An SDK from before this call: it has nothing to say.
                    resolve(EMPTY_RESPONSES[method]?.() as Response);
                } else {
                    reject(this.error(error.details || error.message));
                }
            });
        });
    }

    private error(message: string): PolicyPackError {
        return new PolicyPackError(`Policy pack ${this.process.pack.directory}: ${message}`);
    }
}

type AnalyzerMethod = "remediate" | "analyze" | "analyzeStack" | "getAnalyzerInfo" | "configure" | "configureStack";
type UnaryCall<Response> = (
    request: unknown,
    callback: (error: grpc.ServiceError | null, response?: Response) => void,
) => void;

const EMPTY_RESPONSES: Partial<Record<AnalyzerMethod, () => unknown>> = {
    remediate: () => new analyzer.RemediateResponse(),
    analyze: () => new analyzer.AnalyzeResponse(),
    analyzeStack: () => new analyzer.AnalyzeResponse(),
    getAnalyzerInfo: () => new analyzer.AnalyzerInfo(),
};
