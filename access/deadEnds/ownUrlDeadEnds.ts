import { DeadEnd } from "../findings";
import { ANONYMOUS, pushCaller } from "../graph/callers";
import { Link } from "../graph/link";
import { SentCall } from "../graph/machineCalls";
import { ServiceNode } from "../graph/nodes";
import { AccessContext } from "../simulate/accessContext";
import { isOpen } from "../simulate/hops/hop";
import { mayInvoke } from "../simulate/hops/invokerHop";
import { and, not, or, Ternary } from "../ternary";
import { deadEnd, whetherOpen } from "./iapDeadEnds";

/**
 * What keeps an Eventarc trigger out of the service it calls. It calls the service's own URL and nothing else, with a token
 * for that URL: its audience cannot be set (https://www.pulumi.com/registry/packages/gcp/api-docs/eventarc/trigger/).
 * Ingress is no hindrance: Eventarc counts as internal (https://docs.cloud.google.com/run/docs/securing/ingress).
 */
export function ownUrlDeadEnds(context: AccessContext, sent: SentCall): DeadEnd[] {
    return servicesOf(context, sent.call.service).flatMap(({ service, leads }) => [
        ...noAnswer(sent, service, leads),
        ...notLetIn(context, sent, service, leads),
    ]);
}

function servicesOf({ graph }: AccessContext, link: Link): { service: ServiceNode; leads: Ternary }[] {
    return link.to.flatMap((urn) => {
        const service = graph.nodes.get(urn);
        if (service?.kind !== "service" || service.external) return [];
        return [{ service, leads: link.state === "resolved" ? ("yes" as const) : ("unknown" as const) }];
    });
}

function noAnswer({ node, call }: SentCall, service: ServiceNode, leads: Ternary): DeadEnd[] {
    const at = { kind: "call-own-url", caller: node.name, urn: node.urn, property: call.properties.endpoint } as const;
    return [
        ...deadEnd(and(leads, not(service.defaultUri)), {
            ...at,
            reason: `It calls ${service.name} at its default URI, which is disabled.`,
            fix: `Leave the default URI of ${service.name} on, or send the events through Pub/Sub to a route of the load balancer.`,
        }),
        ...deadEnd(and(leads, service.iap), {
            ...at,
            reason: `IAP is on on ${service.name}, and a trigger has no audience that IAP takes.`,
            fix: "Send the events through Pub/Sub, whose audience can be set.",
        }),
    ];
}

function notLetIn(context: AccessContext, { node, call }: SentCall, service: ServiceNode, leads: Ternary): DeadEnd[] {
    const caller = pushCaller(context.graph, call);
    const gate = mayInvoke(context, service, caller);
    const isAsked = not(or(isOpen(mayInvoke(context, service, ANONYMOUS)), service.iap));
    const isLockedOut = and(leads, isAsked, not(isOpen(gate)));
    if (call.token === "no") {
        return deadEnd(isLockedOut, {
            kind: "call-no-token",
            caller: caller.label,
            urn: node.urn,
            property: call.properties.token,
            reason: `It sends no token, and ${service.name} checks its callers.`,
            fix: `Set ${call.properties.token} to an account of its own, and let it invoke ${service.name}.`,
        });
    }
    return deadEnd(isLockedOut, {
        kind: "call-not-invoker",
        caller: caller.label,
        urn: service.urn,
        property: "roles/run.invoker",
        reason: gate.reason,
        ...whetherOpen(gate),
        fix: gate.fix ?? `Let ${caller.label} invoke ${service.name}.`,
    });
}
