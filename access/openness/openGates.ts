import { BackendNode, ServiceNode } from "../graph/nodes";
import { and, not, or } from "../ternary";
import { AccessContext } from "../simulate/accessContext";
import { publicAccess } from "../simulate/hops/iapHop";
import { iapAgentIsInvoker, publicInvoke } from "../simulate/hops/invokerHop";
import { either, onlyIf, Openness } from "./openness";

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
