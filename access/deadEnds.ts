import { callDeadEnds } from "./deadEnds/callDeadEnds";
import { backendDeadEnds, serviceDeadEnds } from "./deadEnds/iapDeadEnds";
import { orgPolicyDeadEnds } from "./deadEnds/orgPolicyDeadEnds";
import { DeadEnd } from "./findings";
import { AccessContext } from "./simulate/accessContext";
import { AccessGraph } from "./graph/graph";
import { machineCalls } from "./graph/machineCalls";

/** Every caller that is meant to get in and cannot: requests of Google's that are turned away, services that IAP itself cannot call. */
export function deadEnds(graph: AccessGraph): DeadEnd[] {
    const context = new AccessContext(graph);
    const judged = <N extends { external: boolean }>(nodes: N[]): N[] => nodes.filter(({ external }) => !external);
    return once([
        ...judged(graph.backends).flatMap((backend) => backendDeadEnds(context, backend)),
        ...judged(graph.services).flatMap((service) => serviceDeadEnds(context, service)),
        ...machineCalls(graph)
            .filter(({ node }) => !node.external)
            .flatMap((sent) => callDeadEnds(context, sent)),
        ...orgPolicyDeadEnds(graph),
    ]);
}

/** One property that is wrong for several services is said once, as sure as it is for one of them. */
function once(found: DeadEnd[]): DeadEnd[] {
    const places = new Map<string, DeadEnd>();
    for (const deadEnd of found) {
        const { kind, caller, urn, property } = deadEnd;
        const place = JSON.stringify([kind, caller, urn, property]);
        if (places.get(place)?.certainty !== "certain") places.set(place, deadEnd);
    }
    return [...places.values()];
}
