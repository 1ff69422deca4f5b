import { Policies } from "@pulumi/policy";
import { iapRunPolicies } from "../../policies/pack";
import { handlerTimes } from "./packHandler";
import { row, verdict } from "./print";

const BOUND = 3;

/** One rule that does nothing, of the plain kind and of the stack kind: what the SDK itself costs. */
function oneEmptyRule(): Policies {
    return [
        { name: "empty", description: "empty", validateResource: () => {}, validateStack: () => {} },
    ] as unknown as Policies;
}

/** Time inside the pack's handlers, beside that of one empty rule, and how it grows. */
export async function benchPack(): Promise<boolean> {
    console.log("Policy pack, time inside the SDK's handlers, in this process\n");
    const results: number[] = [];
    let ratio = 0;
    // The larger stack takes minutes with more runs, and only its growth is asked for.
    for (const [count, runs] of [
        [1_000, 5],
        [10_000, 1],
    ]) {
        const ours = await handlerTimes(() => iapRunPolicies(), count, runs);
        const empty = await handlerTimes(oneEmptyRule, count, runs);
        const total = ours.resources + ours.stack;
        const floor = empty.resources + empty.stack;
        row(
            `${count} mixed resources: each alone, then the stack`,
            `${ours.resources.toFixed(0)} + ${ours.stack.toFixed(0)} ms`,
        );
        row("  floor: one plain empty rule", `${empty.resources.toFixed(0)} + ${empty.stack.toFixed(0)} ms`);
        if (count === 1_000) ratio = total / floor;
        results.push(total);
    }
    row("growth from 1,000 resources to 10,000", `${(results[1] / results[0]).toFixed(1)} times`);
    return verdict("pack to one empty rule, 1,000 resources", ratio, BOUND);
}
