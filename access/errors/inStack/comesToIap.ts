import { SentCall } from "../../graph/machineCalls";
import { leadsTo } from "../../graph/link";
import { parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { Way } from "../../graph/walk";
import { waysOfRequest } from "../../graph/ways";
import { AccessContext } from "../../simulate/accessContext";
import { and, or, Ternary } from "../../ternary";

/** Whether a call meets IAP on a way that it may take: on the load balancer, the backend or the service itself. */
export function comesToIap(context: AccessContext, { call }: SentCall): Ternary {
    const { graph } = context;
    if (call.service.state !== "absent") {
        return or(...graph.services.map(({ urn, iap }) => and(leadsTo(call.service, urn), iap)));
    }
    const request = parseEndpoint(valueOf(call.endpoint) ?? "");
    const ways = request ? waysOfRequest(graph, request) : [];
    return or(...ways.filter(({ backend }) => backend).map((way) => iapOn(context, way)));
}

/** What is not in view may have IAP of its own. */
function iapOn(context: AccessContext, { forwardingRule, backend, service, routed, certain }: Way): Ternary {
    const before = or(context.iapInFront(forwardingRule), backend!.iap);
    return or(and(routed, before), and(certain, service ? service.iap : "unknown"));
}
