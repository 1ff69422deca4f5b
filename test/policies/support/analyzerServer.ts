import { ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { TestResource, previewOutputs } from "../../../policies/testing";

const ROOT = path.resolve(__dirname, "../../..");
const LEVELS = ["advisory", "mandatory", "disabled", "remediate"];

export interface ServerReport {
    policy: string;
    phase: "resource" | "stack";
    level: string;
    message: string;
    urn: string;
    resource: string | undefined;
}

export interface ServerOptions {
    /** What the engine tells the pack's process. */
    command?: "preview" | "up";
    directory?: string;
}

/** A policy pack as `pulumi preview` runs it: Pulumi's own runner, the SDK's own server, and the engine's calls. */
export class AnalyzerServer {
    private constructor(
        private readonly process: ChildProcess,
        private readonly client: grpc.Client,
    ) {}

    static async start({ command = "preview", directory = "policies" }: ServerOptions = {}): Promise<AnalyzerServer> {
        const runner = path.join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
        const child = spawn(process.execPath, [runner, "127.0.0.1:0", "."], {
            cwd: path.join(ROOT, directory),
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...process.env, PULUMI_NODEJS_DRY_RUN: String(command === "preview") },
        });
        const port = await portOf(child);
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- the stubs of Pulumi have no types
        const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
        return new AnalyzerServer(
            child,
            new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()) as grpc.Client,
        );
    }

    stop(): void {
        this.client.close();
        this.process.kill();
    }

    async info(): Promise<analyzer.AnalyzerInfo> {
        return this.call("getAnalyzerInfo", new Empty());
    }

    /** What the engine sends first: for each policy its level and settings. */
    async configure(config: Record<string, { level: "advisory" | "mandatory"; settings: object }>): Promise<void> {
        const request = new analyzer.ConfigureAnalyzerRequest();
        for (const [policy, { level, settings }] of Object.entries(config)) {
            const section = new analyzer.PolicyConfig();
            section.setEnforcementlevel(LEVELS.indexOf(level) as never);
            section.setProperties(Struct.fromJavaScript(settings as never));
            request.getPolicyconfigMap().set(policy, section);
        }
        await this.call("configure", request);
    }

    /** Both phases. Every stack name is a stack of its own to the pack. */
    async run(stack: string, resources: TestResource[]): Promise<ServerReport[]> {
        const reports: ServerReport[] = [];
        for (const resource of resources) {
            const request = new analyzer.AnalyzeRequest();
            request.setType(resource.type);
            request.setName(resource.name);
            request.setUrn(urnOf(stack, resources, resource.name));
            request.setProperties(Struct.fromJavaScript(withoutUndefined(resource.inputs)));
            request.setOptions(optionsOf(resource));
            reports.push(...reportsOf(await this.call("analyze", request), "resource", request.getUrn()));
        }
        const request = new analyzer.AnalyzeStackRequest();
        request.setResourcesList(resources.map((resource) => stackResource(stack, resources, resource)));
        return [...reports, ...reportsOf(await this.call("analyzeStack", request), "stack", "")];
    }

    private call<T>(method: string, request: unknown): Promise<T> {
        return new Promise((resolve, reject) => {
            const client = this.client as unknown as Record<string, (...args: unknown[]) => void>;
            client[method](request, (error: Error | null, response: T) => (error ? reject(error) : resolve(response)));
        });
    }
}

function portOf(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
        let errors = "";
        child.stderr!.on("data", (chunk) => (errors += chunk));
        child.stdout!.once("data", (chunk) => resolve(String(chunk).trim()));
        child.once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${errors}`)));
    });
}

function stackResource(stack: string, resources: TestResource[], resource: TestResource): analyzer.AnalyzerResource {
    const urn = (name: string) => urnOf(stack, resources, name);
    const message = new analyzer.AnalyzerResource();
    message.setType(resource.type);
    message.setName(resource.name);
    message.setUrn(urn(resource.name));
    message.setProperties(Struct.fromJavaScript(withoutUndefined(resource.outputs ?? previewOutputs(resource.inputs))));
    message.setOptions(optionsOf(resource));
    const sources = Object.entries(resource.propertyDependencies ?? {});
    message.setDependenciesList(sources.flatMap(([, names]) => names.map(urn)));
    for (const [property, names] of sources) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies().setUrnsList(names.map(urn));
        message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
}

function optionsOf({ ignoreChanges = [] }: TestResource): analyzer.AnalyzerResourceOptions {
    const options = new analyzer.AnalyzerResourceOptions();
    options.setIgnorechangesList(ignoreChanges);
    return options;
}

function urnOf(stack: string, resources: TestResource[], name: string): string {
    return `urn:pulumi:${stack}::project::${resources.find((resource) => resource.name === name)?.type}::${name}`;
}

function reportsOf(response: analyzer.AnalyzeResponse, phase: ServerReport["phase"], about: string): ServerReport[] {
    return response.getDiagnosticsList().map((diagnostic) => ({
        policy: diagnostic.getPolicyname(),
        phase,
        level: LEVELS[diagnostic.getEnforcementlevel()],
        message: diagnostic.getMessage(),
        urn: diagnostic.getUrn() || about,
        resource: (diagnostic.getUrn() || about).split("::").pop(),
    }));
}

/** The wire has no undefined: what is not set is not there. */
function withoutUndefined(properties: object): { [key: string]: never } {
    return JSON.parse(JSON.stringify(properties));
}
