import { Policies } from "@pulumi/policy";
import { iapRunPolicies } from "../../policies/pack";
import { mixedResources, withPushes } from "./mixedResources";
import { HandlerTimes, handlerTimes } from "./packHandler";
import { row, verdict } from "./print";

const BOUND = 3;
/** How much more than the floor it grows. The floor itself grows by some ten times: the garbage collector walks a larger heap. */
const GROWTH_BOUND = 1.3;

/** One rule that does nothing, of the plain kind and of the stack kind: what the SDK itself costs. */
function oneEmptyRule(): Policies {
    return emptied([{ name: "empty", description: "empty", validateResource: () => {}, validateStack: () => {} }]);
}

/** As many rules that do nothing, of the same kinds: what the SDK costs where it calls each rule for everything. */
function emptied(policies: Policies): Policies {
    return (policies as Partial<Record<"validateResource" | "validateStack", object>>[]).map((policy, index) => ({
        name: `empty-${index}`,
        description: "empty",
        validateResource: Object.assign(() => {}, policy.validateResource),
        ...(policy.validateStack && { validateStack: () => {} }),
    }));
}

/** As a company pack that spreads the list has it: each rule called for everything. */
function spread(): Policies {
    return [...iapRunPolicies()];
}

/** Time inside the pack's handlers, beside that of one empty rule, and how it grows. */
export async function benchPack(): Promise<boolean> {
    console.log("Policy pack, time inside the SDK's handlers, in this process: each resource alone + the stack\n");
    const small = await handlerTimes(
        {
            ours: () => iapRunPolicies(),
            floor: oneEmptyRule,
            spread,
            sdk: () => emptied(iapRunPolicies()),
        },
        mixedResources(1_000),
        5,
    );
    print("1,000 mixed resources", small.ours, small.floor);
    print("  floor: one plain empty rule", small.floor);
    print("  in a list of a company's own, which calls each rule for all", small.spread, small.floor);
    print("  as many empty rules, each called for all", small.sdk, small.floor);

    const pushes = await handlerTimes(
        { ours: () => iapRunPolicies(), floor: oneEmptyRule },
        withPushes(mixedResources(1_000)),
        5,
    );
    print("the same with 100 Pub/Sub pushes, whose rules look at them", pushes.ours, pushes.floor);

    // This takes minutes with more runs, and only the growth is asked for.
    const large = await handlerTimes({ ours: () => iapRunPolicies(), floor: oneEmptyRule }, mixedResources(10_000), 1);
    print("10,000 mixed resources", large.ours, large.floor);
    print("  floor: one plain empty rule", large.floor);
    const growth = large.ours.total / small.ours.total;
    const floorGrowth = large.floor.total / small.floor.total;
    row(
        "  growth from 1,000 resources, beside the floor's",
        `${growth.toFixed(1)} and ${floorGrowth.toFixed(1)} times`,
    );

    const isFast = verdict("pack to one empty rule, 1,000 resources", small.ours.total / small.floor.total, BOUND);
    const isLinear = verdict("growth to 10,000 resources, to the floor's", growth / floorGrowth, GROWTH_BOUND);
    return isFast && isLinear;
}

function print(what: string, { resources, stack, total }: HandlerTimes, floor?: HandlerTimes): void {
    const ratio = floor ? `, ${(total / floor.total).toFixed(2)} times the floor` : "";
    row(what, `${resources.toFixed(0)} + ${stack.toFixed(0)} ms${ratio}`);
}
