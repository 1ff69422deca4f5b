import { backendDeadEnds, serviceDeadEnds } from "./deadEnds/iapDeadEnds";
import { pushDeadEnds } from "./deadEnds/pushDeadEnds";
import { DeadEnd } from "./findings";
import { AccessContext } from "./gates/accessContext";
import { AccessGraph } from "./graph/graph";

/** Every caller that is meant to get in and cannot: pushes that IAP turns away, services that IAP itself cannot call. */
export function deadEnds(graph: AccessGraph): DeadEnd[] {
    const context = new AccessContext(graph);
    const judged = <N extends { external: boolean }>(nodes: N[]): N[] => nodes.filter(({ external }) => !external);
    return [
        ...judged(graph.backends).flatMap((backend) => backendDeadEnds(context, backend)),
        ...judged(graph.services).flatMap((service) => serviceDeadEnds(context, service)),
        ...judged(graph.subscriptions).flatMap((subscription) => pushDeadEnds(context, subscription)),
    ];
}
