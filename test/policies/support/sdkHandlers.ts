import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Policies } from "@pulumi/policy";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { TestResource, previewOutputs } from "../../../policies/testing";

export interface Answer {
    /** `mandatory run-ingress-restricted api`, with the message behind it. */
    reports: string[];
    notApplicable: string[];
    /** How many times the SDK unpacked a resource for it. */
    unpacked: number;
}

type Handler = (
    call: { request: unknown },
    done: (error: Error | null, response: analyzer.AnalyzeResponse) => void,
) => void;

// eslint-disable-next-line @typescript-eslint/no-require-imports -- not among the published types
const server = require("@pulumi/policy/server");

/** The SDK's own handlers in this process, without the server around them. */
export class SdkHandlers {
    private readonly analyze: Handler;
    private readonly analyzeStack: Handler;

    constructor(policies: Policies) {
        this.analyze = server.makeAnalyzeRpcFun("pack", "1.0.0", "advisory", policies);
        this.analyzeStack = server.makeAnalyzeStackRpcFun("pack", "1.0.0", "advisory", policies);
    }

    async resource(resource: TestResource): Promise<Answer> {
        const counter = { unpacked: 0 };
        const request = fill(new analyzer.AnalyzeRequest(), resource, resource.inputs, counter);
        return answer(this.analyze, request, counter);
    }

    async stack(resources: TestResource[]): Promise<Answer> {
        const counter = { unpacked: 0 };
        const request = new analyzer.AnalyzeStackRequest();
        const urn = (name: string) => urnOf(resources.find((resource) => resource.name === name)!);
        request.setResourcesList(
            resources.map((resource) => {
                const outputs = resource.outputs ?? previewOutputs(resource.inputs);
                const message = fill(new analyzer.AnalyzerResource(), resource, outputs, counter);
                const sources = Object.entries(resource.propertyDependencies ?? {});
                message.setDependenciesList(sources.flatMap(([, names]) => names.map(urn)));
                for (const [property, names] of sources) {
                    const dependencies = new analyzer.AnalyzerPropertyDependencies().setUrnsList(names.map(urn));
                    message.getPropertydependenciesMap().set(property, dependencies);
                }
                return message;
            }),
        );
        return answer(this.analyzeStack, request, counter);
    }
}

function fill<M extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
    message: M,
    { type, name, ignoreChanges = [], ...resource }: TestResource,
    properties: object,
    counter: { unpacked: number },
): M {
    const options = new analyzer.AnalyzerResourceOptions();
    options.setIgnorechangesList(ignoreChanges);
    message.setType(type);
    message.setName(name);
    message.setUrn(urnOf({ type, name, ...resource }));
    message.setOptions(options);
    // The wire has no undefined: what is not set is not there.
    const packed = Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
    message.getProperties = () => {
        counter.unpacked++;
        return packed;
    };
    return message;
}

async function answer(handler: Handler, request: unknown, counter: { unpacked: number }): Promise<Answer> {
    const response = await new Promise<analyzer.AnalyzeResponse>((resolve, reject) =>
        handler({ request }, (error, response) => (error ? reject(error) : resolve(response))),
    );
    const level = ["advisory", "mandatory"];
    return {
        reports: response
            .getDiagnosticsList()
            .map((found) =>
                [
                    level[found.getEnforcementlevel()],
                    found.getPolicyname(),
                    found.getUrn().split("::").pop(),
                    found.getMessage(),
                ].join(" "),
            ),
        notApplicable: response.getNotApplicableList().map((entry) => entry.getPolicyName()),
        unpacked: counter.unpacked,
    };
}

function urnOf({ type, name }: TestResource): string {
    return `urn:pulumi:stack::project::${type}::${name}`;
}
