import { ANONYMOUS, Caller } from "../graph/callers";
import { BackendNode, ServiceNode } from "../graph/nodes";
import { Way } from "../graph/walk";
import { RequestAttributes } from "../iam/conditions";
import { and, or } from "../ternary";
import { Hop, Verdict, verdictOf } from "../verdict";
import { AccessContext } from "./accessContext";
import { pushTokenAtService } from "./hops/iapCredential";
import { hopOf, isOpen } from "./hops/hop";
import { iapGate, seenAtIap } from "./hops/iapHop";
import { iapAgentGate, invokerGate } from "./hops/invokerHop";
import { internetIngress, loadBalancerIngress, negGate, ownUrl } from "./hops/ingressHop";

/** What one caller gets on one way through a load balancer: every hop in order. */
export function passWay(context: AccessContext, way: Way, caller: Caller, request: RequestAttributes): Verdict {
    const { backend, neg, service } = way;
    // What a backend does with a request says nothing while it is not known whether the request gets there.
    if (way.routed === "unknown") return verdictOf([listening(context, way), routing(way)], "");
    if (backend?.iap === "unknown") {
        return eitherWay(backend, (iap) => passWay(context, { ...way, backend: { ...backend, iap } }, caller, request));
    }
    if (service?.iap === "unknown") {
        return eitherWay(service, (iap) => passWay(context, { ...way, service: { ...service, iap } }, caller, request));
    }
    const hops = [listening(context, way), routing(way)];
    if (backend) {
        hops.push(iapGate(context, backend, caller, seenAtIap(way.target, request)));
        hops.push(
            neg ? negGate(neg, service, way.certain, way.end) : { gate: "neg", outcome: "undecided", reason: way.end! },
        );
    }
    if (backend && service) {
        hops.push(loadBalancerIngress(service, way.forwardingRule.internet));
        hops.push(...serviceHops(context, service, caller, request, backend.iap === "yes"));
    }
    return verdictOf(hops, `${caller.label} reaches ${service?.name}.`);
}

/** What one caller gets at a service's own URL. Both ingress and a disabled URI refuse before any token is read. */
export function passOwnUrl(context: AccessContext, service: ServiceNode, caller: Caller): Verdict {
    if (service.iap === "unknown") {
        return eitherWay(service, (iap) => passOwnUrl(context, { ...service, iap }, caller));
    }
    const hops = [
        ownUrl(context, service),
        internetIngress(service, caller.push),
        ...serviceHops(context, service, caller, {}, false),
    ];
    return verdictOf(hops, `${caller.label} reaches ${service.name} at its own URL.`);
}

function listening(context: AccessContext, { forwardingRule }: Way): Hop {
    const ports = forwardingRule.ports.state === "known" ? ` on port ${forwardingRule.ports.value}` : "";
    const reason = {
        yes: `${forwardingRule.name} answers the internet${ports}.`,
        no: `${forwardingRule.name} answers inside the VPC only${ports}.`,
        unknown: `${forwardingRule.name} answers${ports}; whether to the internet is not known yet.`,
    }[forwardingRule.internet];
    const at = { gate: "forwarding-rule", urn: forwardingRule.urn } as const;
    if (context.iapInFront(forwardingRule) === "no") return { ...at, outcome: "pass", reason };
    const policy = "An authorization policy may put IAP in front of all its backends; whom it lets in is not followed.";
    return { ...at, outcome: "undecided", reason: `${reason} ${policy}` };
}

function routing({ urlMap, target, backend, routed, end }: Way): Hop {
    if (target?.kind === "redirect") {
        return hopOf("redirect", urlMap?.urn, routed === "yes" ? "no" : "unknown", {
            pass: "",
            refuse: "The URL map answers with a redirect; no service is reached.",
            undecided: "The URL map may answer with a redirect.",
            status: 301,
            ...(target.toHttps === "yes" && { fix: "Send the request to https." }),
        });
    }
    if (target?.kind === "abort") {
        return hopOf("url-map", urlMap?.urn, routed === "yes" ? "no" : "unknown", {
            pass: "",
            refuse: "The URL map itself ends the request; no service is reached.",
            undecided: "The URL map may end the request.",
            status: target.status,
        });
    }
    return hopOf("url-map", urlMap?.urn, backend && routed === "yes" ? "yes" : "unknown", {
        pass: `The URL map sends it to ${backend?.name}.`,
        refuse: "",
        undecided: backend ? `Whether the URL map sends it to ${backend.name} is not known yet.` : (end ?? ""),
    });
}

/** The service's own gates, behind IAP on a backend or not. */
function serviceHops(
    context: AccessContext,
    service: ServiceNode,
    caller: Caller,
    request: RequestAttributes,
    behindIap: boolean,
): Hop[] {
    if (service.iap === "yes") {
        const iap = behindIap ? bothLayers(service) : iapGate(context, service, caller, request);
        return [iap, iapAgentGate(context, service)];
    }
    return [behindIap ? iapAgentGate(context, service) : direct(context, service, caller)];
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

/** Without IAP in between the caller's own token is checked, and a push may send one the service does not take. */
function direct(context: AccessContext, service: ServiceNode, caller: Caller): Hop {
    const hop = invokerGate(context, service, caller);
    if (!caller.push || hop.outcome === "refuse") return hop;
    const { accepted, reason, fix } = pushTokenAtService(caller.push, service);
    // Where nobody is asked for a token, nobody reads it.
    const open = or(isOpen(invokerGate(context, service, ANONYMOUS)), and(isOpen(hop), accepted));
    const words = { pass: hop.reason, refuse: reason, undecided: accepted === "yes" ? hop.reason : reason };
    return hopOf("invoker-check", service.urn, open, { ...words, status: 401, fix });
}

/** While it is not known whether IAP is on, an answer only where both ways lead to the same one. */
function eitherWay(node: BackendNode | ServiceNode, pass: (iap: "yes" | "no") => Verdict): Verdict {
    const [on, off] = [pass("yes"), pass("no")];
    if (on.outcome === off.outcome) return on;
    const reason = `Whether IAP is on on ${node.name} is not known yet. If it is: ${on.reason} If it is not: ${off.reason}`;
    const hops = on.hops.map((hop): Hop => {
        if (hop.gate === "iap" && hop.urn === node.urn)
            return { gate: "iap", urn: node.urn, outcome: "undecided", reason };
        return hop.outcome === "refuse" ? { ...hop, outcome: "undecided" } : hop;
    });
    return { outcome: "undecided", hops, reason };
}
