import * as pulumi from "@pulumi/pulumi";
import * as provproto from "@pulumi/pulumi/proto/provider_pb";
import * as resproto from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { answerInvoke, planId, planOutputs } from "./cloud";
import { readRegistration, Registration, unwrapSecrets } from "./registration";

export type Mode = "update" | "preview";

/** What a program registered, and what it returned. */
export interface Deployment<T> {
    resources: Registration[];
    invokes: { token: string; inputs: Record<string, unknown>; provider: string }[];
    result: T;
}

/** The runtime's own record of what it still waits for; its type declaration is stripped as internal. */
const { getStore } = state as unknown as { getStore(): { leakCandidates: Set<unknown> } };

type Callback<T> = (error: Error | null, response?: T) => void;

/**
 * Runs a program on Pulumi's real runtime against a recording monitor, and waits until nothing is under way any more:
 * a child that was never registered is missing from `resources`, never just late.
 *
 * @throws what the program threw, also inside an `apply`.
 */
export async function deploy<T>(mode: Mode, program: () => T): Promise<Deployment<T>> {
    const preview = mode === "preview";
    const resources: Registration[] = [];
    const invokes: Deployment<T>["invokes"] = [];
    await pulumi.runtime.setMocks(
        { call: () => ({}), newResource: () => ({ id: "", state: {} }) },
        "project",
        "stack",
        preview,
    );
    record(getMonitor() as unknown as MockMonitor, preview, resources, invokes);
    const failures = interceptRejections();
    const timersBefore = pendingTimers();
    try {
        const result = program();
        await settled(failures.errors, () => resources.length, timersBefore);
        if (failures.errors.length > 0) throw failures.errors[0];
        return { resources, invokes, result };
    } finally {
        failures.release();
        // What a failed program leaves waiting is neither the next one's business nor a leak of the test process.
        getStore().leakCandidates = new Set();
    }
}

/** @returns what an output holds after `deploy`, and `undefined` where the preview does not know it. */
export async function valueOf<T>(output: pulumi.Output<T> | undefined): Promise<T | undefined> {
    if (output === undefined) return undefined;
    const inner = output as unknown as { promise(): Promise<T>; isKnown: Promise<boolean> };
    return (await inner.isKnown) ? inner.promise() : undefined;
}

function record(
    monitor: MockMonitor,
    preview: boolean,
    resources: Registration[],
    invokes: Deployment<unknown>["invokes"],
): void {
    const byUrn = new Map<string, Registration>();
    Object.assign(monitor, {
        registerResource(
            request: resproto.RegisterResourceRequest,
            done: Callback<resproto.RegisterResourceResponse>,
        ): void {
            const urn = urnOf(request.getParent(), request.getType(), request.getName());
            if (byUrn.has(urn)) return done(new Error(`Duplicate resource URN '${urn}'`));
            const registration = readRegistration(request, urn);
            byUrn.set(urn, registration);
            resources.push(registration);
            const custom = registration.custom && !registration.type.startsWith("pulumi:providers:");
            const outputs = custom
                ? planOutputs(registration.type, registration.name, registration.wire, preview)
                : registration.wire;
            const plain = unwrapSecrets(outputs) as Record<string, unknown>;
            const response = new resproto.RegisterResourceResponse();
            response.setUrn(urn);
            response.setId(registration.custom ? planId(registration.type, registration.name, plain, preview) : "");
            response.setObject(Struct.fromJavaScript(outputs as Parameters<typeof Struct.fromJavaScript>[0]));
            done(null, response);
        },
        registerResourceOutputs(request: resproto.RegisterResourceOutputsRequest, done: Callback<object>): void {
            const outputs = (request.getOutputs()?.toJavaScript() ?? {}) as Record<string, unknown>;
            byUrn.get(request.getUrn())?.registeredOutputs.push(outputs);
            done(null, {});
        },
        invoke(request: resproto.ResourceInvokeRequest, done: Callback<provproto.InvokeResponse>): void {
            const inputs = unwrapSecrets(request.getArgs()?.toJavaScript() ?? {}) as Record<string, unknown>;
            invokes.push({ token: request.getTok(), inputs, provider: request.getProvider() });
            try {
                const answer = answerInvoke(request.getTok(), inputs);
                const response = new provproto.InvokeResponse();
                response.setReturn(Struct.fromJavaScript(answer as Parameters<typeof Struct.fromJavaScript>[0]));
                done(null, response);
            } catch (error) {
                done(error as Error);
            }
        },
    });
}

function urnOf(parent: string, type: string, name: string): string {
    const qualified = parent ? `${parent.split("::")[2]}$${type}` : type;
    return `urn:pulumi:stack::project::${qualified}::${name}`;
}

/**
 * The runtime reports a failed registration as an unhandled rejection, which a real deployment dies of. Mocha's own
 * listener would blame whichever test runs at that moment, so it steps aside while a program runs.
 */
function interceptRejections(): { errors: Error[]; release: () => void } {
    const errors: Error[] = [];
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const collect = (reason: unknown): void => {
        errors.push(reason instanceof Error ? reason : new Error(String(reason)));
    };
    process.on("unhandledRejection", collect);
    return {
        errors,
        release: () => {
            process.off("unhandledRejection", collect);
            others.forEach((listener) => process.on("unhandledRejection", listener));
        },
    };
}

/** Waits until the program has no promise or timer under way and no new registration appears, or something failed. */
async function settled(errors: Error[], registered: () => number, timersBefore: number): Promise<void> {
    const deadline = Date.now() + 20_000;
    let quiet = 0;
    let before = -1;
    while (quiet < 5) {
        await new Promise((resolve) => setImmediate(resolve));
        const waiting = getStore().leakCandidates.size > 0 || pendingTimers() > timersBefore;
        const idle = !waiting && registered() === before;
        quiet = idle || errors.length > 0 ? quiet + 1 : 0;
        before = registered();
        if (Date.now() > deadline) throw new Error("the program never settled: an Output it waits for never resolves");
    }
}

/** The runtime does not count the promises a program makes itself; a real deployment ends when nothing is scheduled. */
function pendingTimers(): number {
    return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}
