import * as v8 from "node:v8";
import * as vm from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Policies } from "@pulumi/policy";
import { Struct, JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { SampleResource } from "./mixedResources";

/** The SDK's own handlers, as its server calls them: the transport around them costs the same for every pack. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- not part of the SDK's types
const server = require("@pulumi/policy/server");

type Handler = (call: { request: unknown }, done: (error: Error | null) => void) => void;

export interface HandlerTimes {
    /** Milliseconds to judge every resource alone. */
    resources: number;
    /** Milliseconds to judge the stack. */
    stack: number;
    total: number;
}

/**
 * Medians of `runs` previews of a stack, in this process. The packs come in turn (A B, A B, ...), so that a machine whose
 * speed drifts treats all alike.
 */
export async function handlerTimes<K extends string>(
    packs: Record<K, () => Policies>,
    stack: SampleResource[],
    runs: number,
): Promise<Record<K, HandlerTimes>> {
    // In an update, what is unknown would be an error.
    (pulumi.runtime as unknown as { _setIsDryRun(value: boolean): void })._setIsDryRun(true);
    const names = Object.keys(packs) as K[];
    const measured = Object.fromEntries(names.map((name) => [name, [] as HandlerTimes[]])) as Record<K, HandlerTimes[]>;
    for (let run = -1; run < runs; run++) {
        for (const name of names) {
            const times = await preview(packs[name](), stack);
            if (run >= 0) measured[name].push(times);
        }
    }
    return Object.fromEntries(names.map((name) => [name, median(measured[name])])) as Record<K, HandlerTimes>;
}

async function preview(policies: Policies, stack: SampleResource[]): Promise<HandlerTimes> {
    // A pack's process is new for every preview: what the one before left must not be collected on this one's time.
    collectGarbage();
    const handler = (make: string): Handler => server[make]("bench", "1.0.0", "mandatory", policies);
    const analyze = handler("makeAnalyzeRpcFun");
    let resources = 0;
    // One at a time, as the engine sends them: thousands of requests that nobody lets go of would be most of the heap.
    for (const sample of stack) resources += await timed(analyze, analyzeRequest(sample));
    const whole = await timed(handler("makeAnalyzeStackRpcFun"), analyzeStackRequest(stack));
    return { resources, stack: whole, total: resources + whole };
}

function collectGarbage(): void {
    v8.setFlagsFromString("--expose-gc");
    vm.runInNewContext("gc")();
}

async function timed(handler: Handler, request: unknown): Promise<number> {
    const start = process.hrtime.bigint();
    await new Promise<void>((resolve, reject) => handler({ request }, (error) => (error ? reject(error) : resolve())));
    return Number(process.hrtime.bigint() - start) / 1e6;
}

/** By the whole time, so that the parts belong together. */
function median(times: HandlerTimes[]): HandlerTimes {
    return [...times].sort((a, b) => a.total - b.total)[times.length >> 1];
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

function analyzeStackRequest(stack: SampleResource[]): analyzer.AnalyzeStackRequest {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(
        stack.map(({ type, name, urn, properties }) => {
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
