import { DeadEnd } from "../findings";
import { AccessContext } from "../simulate/accessContext";
import { isOpen } from "../simulate/hops/hop";
import { iapAgentHop } from "../simulate/hops/iapAgentHop";
import { BackendNode, ServiceNode } from "../graph/nodes";
import { behindBackend } from "../graph/ways";
import { IAP_ACCESSOR } from "../iam/roles";
import { and, not, or, Ternary } from "../ternary";
import { Hop } from "../verdict";

/** What keeps everybody out of a backend that IAP guards. */
export function backendDeadEnds(context: AccessContext, backend: BackendNode): DeadEnd[] {
    if (backend.iap === "no") return [];
    const services = new Map<string, { service: ServiceNode; leads: Ternary }>();
    for (const { service, certain } of behindBackend(context.graph, backend)) {
        // What another program sets on a service that is only read is not in view.
        if (!service || service.external) continue;
        const before = services.get(service.urn)?.leads ?? "no";
        services.set(service.urn, { service, leads: or(before, certain) });
    }
    return [
        ...noAccessor(context, backend, "iap"),
        ...[...services.values()].flatMap(({ service, leads }) => [
            ...agentLockedOut(context, service, and(backend.iap, leads)),
            ...onBothLayers(backend, service, and(backend.iap, leads, service.iap)),
        ]),
    ];
}

/** The same where IAP is on the service itself. */
export function serviceDeadEnds(context: AccessContext, service: ServiceNode): DeadEnd[] {
    if (service.iap === "no") return [];
    return [...noAccessor(context, service, service.properties.iap), ...agentLockedOut(context, service, service.iap)];
}

function noAccessor(context: AccessContext, node: BackendNode | ServiceNode, property: string): DeadEnd[] {
    const held = or(...context.accessors(node).map(({ holds }) => holds));
    return deadEnd(and(node.iap, not(held)), {
        kind: "no-accessor",
        caller: "everybody",
        urn: node.urn,
        property,
        reason: `IAP is on on ${node.name} and nobody is accessor: everybody is answered with 403.`,
        ...(held === "unknown" && { whether: `Whether anybody is accessor of ${node.name} is not known yet.` }),
        fix: `Grant ${IAP_ACCESSOR} on ${node.name} to whoever should get in.`,
    });
}

function agentLockedOut(context: AccessContext, service: ServiceNode, guarded: Ternary): DeadEnd[] {
    const gate = iapAgentHop(context, service);
    return deadEnd(and(guarded, not(isOpen(gate))), {
        kind: "iap-agent-not-invoker",
        caller: "IAP agent",
        urn: service.urn,
        property: "roles/run.invoker",
        reason: gate.reason,
        ...whetherOpen(gate),
        fix: gate.fix ?? "Let the IAP agent of the service's own project invoke it.",
    });
}

/** https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run: not both on one way. */
function onBothLayers(backend: BackendNode, service: ServiceNode, both: Ternary): DeadEnd[] {
    return deadEnd(both, {
        kind: "iap-on-both-layers",
        caller: "everybody",
        urn: service.urn,
        property: service.properties.iap,
        reason: `IAP is on on ${service.name} and on ${backend.name} in front of it, which Google does not support.`,
        fix: `Switch IAP off on ${service.name}, or on ${backend.name}.`,
    });
}

/** A dead end, and the sentence that says what is open where it is not certain. */
type Found = Omit<DeadEnd, "certainty"> & { whether?: string };

/** A dead end where `isDead` is not "no". */
export function deadEnd(isDead: Ternary, { whether, ...found }: Found): DeadEnd[] {
    switch (isDead) {
        case "yes":
            return [{ ...found, certainty: "certain" }];
        case "unknown":
            return [{ ...found, certainty: "undecided", reason: whether ?? `Not certain yet: ${found.reason}` }];
        case "no":
            return [];
    }
}

/** What a gate says where it is the gate itself that is not decided. */
export function whetherOpen({ outcome, reason }: Hop): Pick<Found, "whether"> {
    return outcome === "undecided" ? { whether: reason } : {};
}
