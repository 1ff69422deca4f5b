import { BackendNode, ServiceNode } from "../graph/nodes";
import { and, not, or } from "../ternary";
import { AccessContext } from "../simulate/accessContext";
import { iapAgentIsInvoker } from "../simulate/hops/iapAgentHop";
import { either, onlyIf, Openness, openTo } from "./openness";

/** The service's own gates: IAP on it, then the invoker check. */
export function serviceIsOpen(context: AccessContext, service: ServiceNode): Openness {
    const open = publicInvoke(context, service);
    if (service.iap === "no") return open;
    return either(onlyIf(open, not(service.iap)), onlyIf(behindIap(context, service, service), service.iap));
}

/** The gates on a way through a backend: IAP on it, then the service's own. */
export function backendIsOpen(
    context: AccessContext,
    backend: BackendNode,
    service: ServiceNode,
    atService: Openness,
): Openness {
    const withoutIap: Openness = {
        ...atService,
        openedBy: [{ urn: backend.urn, property: "iap", gate: "iap" }, ...atService.openedBy],
    };
    if (backend.iap === "no") return withoutIap;
    // IAP on both layers refuses every request, so only a service without its own counts.
    const throughIap = onlyIf(behindIap(context, backend, service), and(backend.iap, not(service.iap)));
    return either(onlyIf(withoutIap, not(backend.iap)), throughIap);
}

/** A public accessor makes IAP a door that stands open; behind it the caller is IAP's own agent. */
function behindIap(context: AccessContext, node: BackendNode | ServiceNode, service: ServiceNode): Openness {
    const invoked = or(iapAgentIsInvoker(context, service).agent, not(service.invokerCheck));
    return onlyIf(publicAccess(context, node), invoked);
}

/** How far IAP itself is open to the public: a public principal is accessor. */
export function publicAccess(context: AccessContext, node: BackendNode | ServiceNode): Openness {
    const { trustedPrincipals } = context.graph;
    return either(
        ...context.askAccessors(node, "open to the public", (held) => openTo(held, "accessor", trustedPrincipals)),
    );
}

/** How far the invoker check is open to the public: switched off, or a public principal is invoker. */
export function publicInvoke(context: AccessContext, service: ServiceNode): Openness {
    const isOff = not(service.invokerCheck);
    const off = {
        anybody: isOff,
        anyAccount: isOff,
        openedBy: [{ urn: service.urn, property: service.properties.invokerCheck, gate: "invoker" as const }],
    };
    const { trustedPrincipals } = context.graph;
    return either(
        off,
        ...context.askInvokers(service, "open to the public", (held) => openTo(held, "invoker", trustedPrincipals)),
    );
}
