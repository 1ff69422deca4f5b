import { BackendNode, ServiceNode } from "../graph/nodes";
import { Way } from "../graph/walk";
import { Hop, Verdict, verdictOf, whichever } from "../verdict";
import { AccessContext } from "./accessContext";
import { Attempt } from "./attempt";
import { certificateHop } from "./hops/certificateHop";
import { cloudArmorHop } from "./hops/cloudArmorHop";
import { defaultUriHop } from "./hops/defaultUriHop";
import { forwardingRuleHop } from "./hops/forwardingRuleHop";
import { iapAgentHop } from "./hops/iapAgentHop";
import { iapHop, seenAtIap } from "./hops/iapHop";
import { loadBalancerIngressHop, ownUrlIngressHop } from "./hops/ingressHop";
import { invokerHop } from "./hops/invokerHop";
import { negHop } from "./hops/negHop";
import { protocolHop } from "./hops/protocolHop";
import { urlMapHop } from "./hops/urlMapHop";

/** What one caller gets on one way through a load balancer: every hop in order. */
export function passWay(context: AccessContext, way: Way, attempt: Attempt): Verdict {
    const { backend, service } = way;
    const hops = [...context.forEveryCaller(way, "entry", attempt, () => entryHops(context, way, attempt))];
    // What a backend does with a request says nothing while it is not known whether the request gets there.
    if (way.routed === "unknown") return verdictOf(hops, "");
    if (backend?.iap === "unknown") {
        return whateverIap(backend, (iap) => passWay(context, { ...way, backend: { ...backend, iap } }, attempt));
    }
    if (service?.iap === "unknown") {
        return whateverIap(service, (iap) => passWay(context, { ...way, service: { ...service, iap } }, attempt));
    }
    if (backend) {
        const seen = { ...attempt, attributes: seenAtIap(way.target, attempt.attributes) };
        hops.push(
            ...context.forEveryCaller(backend, "cloud-armor", attempt, () => cloudArmorHop(context.graph, backend)),
            iapHop(context, backend, seen),
            ...context.forEveryCaller(way, "behind", attempt, () => behindHops(way)),
        );
    }
    if (backend && service) {
        hops.push(...serviceHops(context, service, attempt, backend.iap === "yes"));
    }
    return verdictOf(hops, `${attempt.caller.label} reaches ${service?.name}.`);
}

/** What one caller gets at a service's own URL. Both ingress and a disabled URI refuse before any token is read. */
export function passOwnUrl(context: AccessContext, service: ServiceNode, attempt: Attempt): Verdict {
    if (service.iap === "unknown") {
        return whateverIap(service, (iap) => passOwnUrl(context, { ...service, iap }, attempt));
    }
    const hops = [
        context.forEveryCaller(service, "default-uri", attempt, () => defaultUriHop(context, service, attempt)),
        ownUrlIngressHop(service, attempt),
        ...serviceHops(context, service, attempt, false),
    ];
    return verdictOf(hops, `${attempt.caller.label} reaches ${service.name} at its own URL.`);
}

/** The load balancer itself: who may ask at all, and what the URL map makes of it. */
function entryHops(context: AccessContext, way: Way, attempt: Attempt): Hop[] {
    const { forwardingRule, proxy } = way;
    const hops = [forwardingRuleHop(context, forwardingRule, attempt)];
    if (attempt.request && proxy?.protocol === "https") {
        hops.push(certificateHop(context.graph, proxy, attempt.request.host));
    }
    return [...hops, urlMapHop(way)];
}

/** Between the backend and the service's own gates. */
function behindHops({ neg, service, certain, end, forwardingRule }: Way): Hop[] {
    if (!neg) return [{ gate: "neg", outcome: "undecided", reason: end! }];
    const hop = negHop(neg, service, certain, end);
    return service ? [hop, loadBalancerIngressHop(service, forwardingRule.internet)] : [hop];
}

/** The service's own gates, behind IAP on a backend or not. */
function serviceHops(context: AccessContext, service: ServiceNode, attempt: Attempt, behindIap: boolean): Hop[] {
    const protocol = protocolHop(service, attempt);
    const agent = (): Hop =>
        context.forEveryCaller(service, "iap-agent", attempt, () => iapAgentHop(context, service, attempt));
    if (service.iap === "yes") {
        const iap = behindIap ? bothLayers(service) : iapHop(context, service, attempt);
        return [iap, agent(), ...protocol];
    }
    const check = behindIap ? agent() : invokerHop(context, service, attempt);
    return [check, ...protocol];
}

/** https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run: not both on one way. */
function bothLayers(service: ServiceNode): Hop {
    return {
        gate: "iap",
        urn: service.urn,
        outcome: "refuse",
        reason: `IAP is on on ${service.name} and on the backend in front of it, which Google does not support.`,
        fix: `Switch IAP off on ${service.name}, or on the backend.`,
    };
}

/** While it is not known whether IAP is on, an answer only where both ways lead to the same one. */
function whateverIap(node: BackendNode | ServiceNode, pass: (iap: "yes" | "no") => Verdict): Verdict {
    return whichever(
        [
            { where: "if it is", verdict: pass("yes") },
            { where: "if it is not", verdict: pass("no") },
        ],
        `Whether IAP is on on ${node.name} is not known yet.`,
        { gate: "iap", urn: node.urn },
    );
}
