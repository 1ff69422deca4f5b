import { ServiceNode } from "../../graph/nodes";
import { isOwnUrlHost, parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { not, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { Attempt } from "../attempt";
import { hopOf } from "./hop";

/**
 * Ingress for a request to the service's own URL. It is judged before any token is read. What comes from a VPC of the
 * project is internal; so is what Pub/Sub, Scheduler, Tasks and Eventarc send to a run.app URL, where they are in the
 * service's project (https://docs.cloud.google.com/run/docs/securing/ingress, "Internal"): a request does not say whose
 * they are.
 */
export function ownUrlIngressHop(service: ServiceNode, attempt: Attempt): Hop {
    const isInternal = attempt.request ? comesFromInside(attempt.request) : mayBeInternalPush(attempt);
    return hopOf("ingress", service.urn, or(service.ingressInternet, isInternal), {
        pass:
            isInternal === "yes"
                ? `Ingress of ${service.name} lets the VPC in.`
                : `Ingress of ${service.name} lets the internet in.`,
        refuse: `Ingress of ${service.name} keeps requests from the internet out of its own URL.`,
        undecided:
            service.ingressInternet === "no"
                ? `Ingress of ${service.name} lets ${attempt.request ? "Google's services" : "pushes"} of its own project to its run.app URL in.`
                : `What ingress of ${service.name} lets in is not known yet.`,
        status: 404,
    });
}

function comesFromInside({ from, host }: NonNullable<Attempt["request"]>): Ternary {
    if (from === "vpc") return "yes";
    return from !== "internet" && isOwnUrlHost(host) ? "unknown" : "no";
}

/** Which service the URL of a push means is not followed here. */
function mayBeInternalPush({ shown }: Attempt): Ternary {
    const call = shown.kind === "oidc-token" || shown.kind === "access-token" ? shown.call : undefined;
    if (!call) return "no";
    const host = parseEndpoint(valueOf(call.endpoint) ?? "")?.host;
    return host === undefined || isOwnUrlHost(host) ? "unknown" : "no";
}

/** Ingress for a request that came through an external load balancer; an internal one counts as internal traffic. */
export function loadBalancerIngressHop(service: ServiceNode, isExternal: Ternary): Hop {
    return hopOf("ingress", service.urn, or(not(isExternal), service.ingressLoadBalancer), {
        pass: `Ingress of ${service.name} lets the load balancer in.`,
        refuse: `Ingress of ${service.name} keeps external load balancers out.`,
        undecided: `What ingress of ${service.name} lets in is not known yet.`,
        status: 404,
        fix: "Set ingress to internal and load balancer (INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER).",
    });
}
