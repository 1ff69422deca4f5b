import * as pulumi from "@pulumi/pulumi";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Policies } from "@pulumi/policy";
import { Struct, JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { mixedResources, SampleResource } from "./mixedResources";

/** The SDK's own handlers, as its server calls them: the transport around them costs the same for every pack. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of the SDK's types
const server = require("@pulumi/policy/server");

type Handler = (call: { request: unknown }, done: (error: Error | null) => void) => void;

export interface HandlerTimes {
    /** Milliseconds to judge every resource alone. */
    resources: number;
    /** Milliseconds to judge the stack. */
    stack: number;
}

/** Median of `runs` previews of a stack of `count` mixed resources, in this process. */
export async function handlerTimes(makePolicies: () => Policies, count: number, runs: number): Promise<HandlerTimes> {
    // In an update, what is unknown would be an error.
    (pulumi.runtime as unknown as { _setIsDryRun(value: boolean): void })._setIsDryRun(true);
    const samples = mixedResources(count);
    const measured: HandlerTimes[] = [];
    for (let run = -1; run < runs; run++) {
        const policies = makePolicies();
        const handler = (make: string): Handler => server[make]("bench", "1.0.0", "mandatory", policies);
        const resources = await timed(samples.map(analyzeRequest), handler("makeAnalyzeRpcFun"));
        const stack = await timed([analyzeStackRequest(samples)], handler("makeAnalyzeStackRpcFun"));
        if (run >= 0) measured.push({ resources, stack });
    }
    const median = (of: keyof HandlerTimes) => measured.map((m) => m[of]).sort((a, b) => a - b)[runs >> 1];
    return { resources: median("resources"), stack: median("stack") };
}

async function timed(requests: unknown[], handler: Handler): Promise<number> {
    const start = process.hrtime.bigint();
    for (const request of requests) {
        await new Promise<void>((resolve, reject) =>
            handler({ request }, (error) => (error ? reject(error) : resolve())),
        );
    }
    return Number(process.hrtime.bigint() - start) / 1e6;
}

function analyzeRequest({ type, name, urn, properties }: SampleResource): analyzer.AnalyzeRequest {
    const request = new analyzer.AnalyzeRequest();
    request.setType(type);
    request.setName(name);
    request.setUrn(urn);
    request.setProperties(struct(properties));
    request.setOptions(options());
    return request;
}

function analyzeStackRequest(samples: SampleResource[]): analyzer.AnalyzeStackRequest {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(
        samples.map(({ type, name, urn, properties }) => {
            const resource = new analyzer.AnalyzerResource();
            resource.setType(type);
            resource.setName(name);
            resource.setUrn(urn);
            resource.setProperties(struct(properties));
            resource.setOptions(options());
            return resource;
        }),
    );
    return request;
}

function options(): analyzer.AnalyzerResourceOptions {
    const none = new analyzer.AnalyzerResourceOptions();
    none.setCustomtimeouts(new analyzer.AnalyzerResourceOptions.CustomTimeouts());
    return none;
}

function struct(properties: Record<string, unknown>): Struct {
    return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
