import { Reach } from "./findings";
import { StackCaller } from "./graph/callers";
import { callersOf } from "./graph/everyCaller";
import { AccessGraph } from "./graph/graph";
import { isAnsweredByUrlMap } from "./graph/nodes";
import { routesOf, TestedRoute } from "./graph/testedRoutes";
import { AccessContext } from "./simulate/accessContext";
import { attemptOnRoute } from "./simulate/attempt";
import { passOwnUrl, passWay } from "./simulate/passage";
import { Verdict } from "./verdict";

/**
 * What every caller gets on every route: who the stack names (accessors, invokers, push identities) and nobody in
 * particular, on each host and path of the URL maps, on the paths that pushes and conditions name, and at each service's
 * own URL. A route that is answered by several services has a line for each.
 */
export function reachability(graph: AccessGraph): Reach[] {
    const context = new AccessContext(graph);
    const callers = callersOf(graph);
    return [
        ...routesOf(graph).flatMap((route) =>
            callers
                .filter(({ kind }) => kind === "anonymous" || !isAnsweredByUrlMap(route.way.target))
                .map((caller) => throughLoadBalancer(context, route, caller)),
        ),
        ...graph.services.flatMap((service) =>
            callers.map((caller) =>
                reach(
                    caller,
                    `run.app URL of ${service.name}`,
                    service.urn,
                    passOwnUrl(context, service, attemptOnRoute(caller, {})),
                ),
            ),
        ),
    ];
}

function throughLoadBalancer(context: AccessContext, route: TestedRoute, caller: StackCaller): Reach {
    const { way, request } = route;
    return reach(caller, route.name, way.service?.urn, passWay(context, way, attemptOnRoute(caller, request)));
}

function reach({ label, kind }: StackCaller, route: string, service: string | undefined, verdict: Verdict): Reach {
    return { caller: label, kind, route, ...(service !== undefined && { service }), verdict };
}
