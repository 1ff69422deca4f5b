import { InputReader } from "../../validation/inputReader";
import { SERVING_CONTAINER } from "../servingContainer";

/** Whether every container can start, going by who waits for whom. */
export function checkStartOrder(service: InputReader): void {
    const sidecars = service.objectEntries("sidecars", "a container");
    const waitsOf = new Map(sidecars.map(({ key, inputs }) => [key, waitsFor(inputs).filter((name) => name !== key)]));
    checkRounds(sidecars, waitsOf);
    const waits = [...waitsOf, [SERVING_CONTAINER, waitsFor(service)] as const];
    for (const { key, inputs } of sidecars) {
        const waiting = waits.filter(([, names]) => names.includes(key)).map(([name]) => name);
        if (waiting.length === 0 || inputs.isGiven("startupProbe")) continue;
        // "Dependent container must have startup probe specified"
        // (https://github.com/GoogleCloudPlatform/cloud-run-samples/issues/230).
        const starts = waiting.length === 1 ? "starts" : "start";
        const reason = `is missing, and ${waiting.join(", ")} ${starts} after it`;
        inputs.add("startupProbe", `${reason}; write one such as { tcpPort: 9000 }`);
    }
}

function waitsFor(container: InputReader): string[] {
    return (container.plainTexts("startAfter", "names of sidecars") ?? []).map(({ text }) => text);
}

/** Each round once, where its first container waits. */
function checkRounds(sidecars: { key: string; inputs: InputReader }[], waitsOf: Map<string, string[]>): void {
    const reported = new Set<string>();
    for (const { key, inputs } of sidecars) {
        const way = reported.has(key) ? undefined : wayTo(key, key, waitsOf, new Set());
        if (!way) continue;
        for (const name of way) reported.add(name);
        const round = [key, ...way].join(" after ");
        inputs.add("startAfter", `goes round, ${round}, so that none ever starts; take one of them out`);
    }
}

function wayTo(end: string, from: string, waitsOf: Map<string, string[]>, seen: Set<string>): string[] | undefined {
    for (const next of waitsOf.get(from) ?? []) {
        if (next === end) return [next];
        if (seen.has(next)) continue;
        seen.add(next);
        const rest = wayTo(end, next, waitsOf, seen);
        if (rest) return [next, ...rest];
    }
    return undefined;
}
