import { DomainMappingNode, NegNode, PushConfig, ServiceNode } from "../../graph/nodes";
import { leadsTo } from "../../graph/link";
import { isOwnUrlHost, parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { not, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { hopOf } from "./hop";

/**
 * Ingress for a request from the internet to the service's own URL. It is judged before any token is read. A push to a
 * service's default URL counts as internal where topic and service are in one project
 * (https://docs.cloud.google.com/run/docs/securing/ingress, "Internal"); which service a URL means is not followed.
 */
export function internetIngress(service: ServiceNode, push?: PushConfig): Hop {
    const host = push && parseEndpoint(valueOf(push.endpoint) ?? "")?.host;
    const mayBeInternal = push !== undefined && (host === undefined || isOwnUrlHost(host));
    return hopOf("ingress", service.urn, or(service.ingressInternet, mayBeInternal ? "unknown" : "no"), {
        pass: `Ingress of ${service.name} lets the internet in.`,
        refuse: `Ingress of ${service.name} keeps requests from the internet out of its own URL.`,
        undecided:
            service.ingressInternet === "no"
                ? `Ingress of ${service.name} lets pushes of its own project to its run.app URL in.`
                : `What ingress of ${service.name} lets in is not known yet.`,
        status: 404,
    });
}

/** Ingress for a request that came through an external load balancer; an internal one counts as internal traffic. */
export function loadBalancerIngress(service: ServiceNode, isExternal: Ternary): Hop {
    return hopOf("ingress", service.urn, or(not(isExternal), service.ingressLoadBalancer), {
        pass: `Ingress of ${service.name} lets the load balancer in.`,
        refuse: `Ingress of ${service.name} keeps external load balancers out.`,
        undecided: `What ingress of ${service.name} lets in is not known yet.`,
        status: 404,
        fix: "Set ingress to internal and load balancer (INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER).",
    });
}

/** The service's own URL, or a domain that is mapped onto the service directly. */
export function ownUrl(context: AccessContext, service: ServiceNode): Hop {
    const { mapped, mappings } = mappingsOf(context, service);
    return hopOf("default-uri", service.urn, or(service.defaultUri, mapped), {
        pass:
            mappings.length > 0
                ? `A domain is mapped onto ${service.name}.`
                : `The default URI of ${service.name} answers.`,
        refuse: `The default URI of ${service.name} is disabled.`,
        undecided: `Whether the default URI of ${service.name} answers is not known yet.`,
        status: 404,
    });
}

export function mappingsOf(
    context: AccessContext,
    service: ServiceNode,
): { mapped: Ternary; mappings: DomainMappingNode[] } {
    const found = context.graph.domainMappings.map((mapping) => ({
        mapping,
        leads: leadsTo(mapping.service, service.urn),
    }));
    return {
        mapped: or(...found.map(({ leads }) => leads)),
        mappings: found.filter(({ leads }) => leads !== "no").map(({ mapping }) => mapping),
    };
}

/** The group between backend and service. */
export function negGate(neg: NegNode, service: ServiceNode | undefined, certain: Ternary, end?: string): Hop {
    return hopOf("neg", neg.urn, service && certain === "yes" ? "yes" : "unknown", {
        pass: `${neg.name} leads to ${service?.name}.`,
        refuse: "",
        undecided: end ?? `Where ${neg.name} leads is not certain yet.`,
    });
}
