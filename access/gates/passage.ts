import { ANONYMOUS, Caller } from "../graph/callers";
import { ServiceNode } from "../graph/nodes";
import { Way } from "../graph/walk";
import { RequestAttributes } from "../iam/conditions";
import { Hop, Verdict, verdictOf } from "../verdict";
import { AccessContext } from "./accessContext";
import { pushTokenAtService } from "./audienceGate";
import { hopOf } from "./hop";
import { iapGate } from "./iapGate";
import { iapAgentGate, invokerGate } from "./invokerGate";
import { internetIngress, loadBalancerIngress, negGate, ownUrl } from "./serviceGates";

/** What one caller gets on one way through a load balancer: every hop in order. */
export function passWay(context: AccessContext, way: Way, caller: Caller, request: RequestAttributes): Verdict {
    const { backend, neg, service } = way;
    const hops = [listening(way), routing(way)];
    if (backend) {
        hops.push(iapGate(context, backend, caller, request));
        hops.push(
            neg ? negGate(neg, service, way.certain, way.end) : { gate: "neg", outcome: "undecided", reason: way.end! },
        );
    }
    if (backend && service) {
        hops.push(loadBalancerIngress(service, way.forwardingRule.internet));
        hops.push(...serviceHops(context, service, caller, request, backend.iap));
    }
    return verdictOf(hops, `${caller.label} reaches ${service?.name}.`);
}

/** What one caller gets at a service's own URL. Both ingress and a disabled URI refuse before any token is read. */
export function passOwnUrl(context: AccessContext, service: ServiceNode, caller: Caller): Verdict {
    const hops = [
        ownUrl(context, service),
        internetIngress(service),
        ...serviceHops(context, service, caller, {}, "no"),
    ];
    return verdictOf(hops, `${caller.label} reaches ${service.name} at its own URL.`);
}

function listening({ forwardingRule }: Way): Hop {
    const ports = forwardingRule.ports.state === "known" ? ` on port ${forwardingRule.ports.value}` : "";
    const reason = {
        yes: `${forwardingRule.name} answers the internet${ports}.`,
        no: `${forwardingRule.name} answers inside the VPC only${ports}.`,
        unknown: `${forwardingRule.name} answers${ports}; whether to the internet is not known yet.`,
    }[forwardingRule.internet];
    return { gate: "forwarding-rule", urn: forwardingRule.urn, outcome: "pass", reason };
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
    return hopOf("url-map", urlMap?.urn, backend && routed === "yes" ? "yes" : "unknown", {
        pass: `The URL map sends it to ${backend?.name}.`,
        refuse: "",
        undecided: backend ? `Whether the URL map sends it to ${backend.name} is not known yet.` : (end ?? ""),
    });
}

/** The service's own gates, behind IAP on a backend (`behindIap`) or not. */
function serviceHops(
    context: AccessContext,
    service: ServiceNode,
    caller: Caller,
    request: RequestAttributes,
    behindIap: "yes" | "no" | "unknown",
): Hop[] {
    const behindAgent = iapAgentGate(context, service);
    if (service.iap !== "no") {
        const twice = behindIap === "yes" && service.iap === "yes";
        const iap = twice ? bothLayers(service) : iapGate(context, service, caller, request);
        return [iap, service.iap === "yes" ? behindAgent : agree(behindAgent, direct(context, service, caller))];
    }
    if (behindIap === "yes") return [behindAgent];
    const asCaller = direct(context, service, caller);
    return [behindIap === "no" ? asCaller : agree(behindAgent, asCaller)];
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

function direct(context: AccessContext, service: ServiceNode, caller: Caller): Hop {
    const hop = invokerGate(context, service, caller);
    if (!caller.push || hop.outcome !== "pass" || invokerGate(context, service, ANONYMOUS).outcome === "pass")
        return hop;
    const token = pushTokenAtService(caller.push, service);
    if (token.accepted === "yes") return hop;
    const { reason, fix } = token;
    return hopOf("invoker-check", service.urn, token.accepted, {
        pass: "",
        refuse: reason,
        undecided: reason,
        status: 401,
        fix,
    });
}

/** Two readings of a gate of which one will be true: an answer only where they agree. */
function agree(first: Hop, second: Hop): Hop {
    if (first.outcome === second.outcome) return first;
    const { gate, urn } = first;
    return {
        gate,
        urn,
        outcome: "undecided",
        reason: `It depends on what is not known yet. ${first.reason} ${second.reason}`,
    };
}
