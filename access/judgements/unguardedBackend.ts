import { AccessGraph } from "../graph/graph";
import { Link } from "../graph/link";
import { BackendNode, NegNode, ServiceNode } from "../graph/nodes";
import { IamTarget } from "../iam/iamTypes";
import { isPublicMember } from "../iam/principal";
import { carriesInvoke } from "../iam/roles";
import { Ternary, and, not, or, ternary } from "../ternary";
import { Judgement } from "./judgement";

/**
 * Backend services that put a serverless service on the internet with nobody asking who is calling: no IAP on the backend,
 * and not every service behind it asks itself.
 *
 * @param complete false while resources are still being registered: a service that is not in view may then come later.
 */
export function unguardedBackends(graph: AccessGraph, complete: boolean): Judgement[] {
    return graph.backends.filter(({ external }) => !external).flatMap((backend) => judge(graph, backend, complete));
}

function judge(graph: AccessGraph, backend: BackendNode, complete: boolean): Judgement[] {
    const unguarded = and(
        not(backend.iap),
        // An internal load balancer's clients are in the VPC already.
        backend.internet,
        isServerless(graph, backend),
        not(servicesAskThemselves(graph, backend, complete)),
    );
    const at = { urn: backend.urn, property: "iap" };
    switch (unguarded) {
        case "yes":
            return [
                { ...at, certainty: "certain", what: "is off, and the services behind do not all ask who is calling" },
            ];
        case "unknown":
            return [{ ...at, certainty: "undecided", what: "may be off in front of a service that asks nobody" }];
        case "no":
            return [];
    }
}

/** All groups of one backend are of one product, so one serverless group tells. */
function isServerless(graph: AccessGraph, backend: BackendNode): Ternary {
    const groups = backend.groups.map((link): Ternary => {
        const negs = nodesOf(graph, link, "neg");
        if (negs.length === 0) return link.state === "unknown" ? "unknown" : "no";
        return and(link.state === "unknown" ? "unknown" : "yes", or(...negs.map(({ product }) => SERVERLESS[product])));
    });
    return or(backend.incomplete && groups.length === 0 ? "unknown" : "no", ...groups);
}

const SERVERLESS: Record<NegNode["product"], Ternary> = {
    "cloud-run": "yes",
    function: "yes",
    "app-engine": "yes",
    other: "no",
    unknown: "unknown",
};

/**
 * The one safe way without IAP: every service behind checks its callers' tokens, and custom audiences make one token valid
 * in all regions (https://cloud.google.com/run/docs/configuring/custom-audiences). A service that is not in this stack, or
 * that a URL mask chooses, shows neither.
 */
function servicesAskThemselves(graph: AccessGraph, backend: BackendNode, complete: boolean): Ternary {
    const groups = backend.groups.flatMap((link) => nodesOf(graph, link, "neg"));
    if (groups.length === 0) return "no";
    return and(...groups.map((neg) => allAsk(graph, neg, complete)));
}

function allAsk(graph: AccessGraph, neg: NegNode, complete: boolean): Ternary {
    if (neg.urlMask.state !== "absent") return "no";
    const services = nodesOf(graph, neg.service, "service").map((service) => asks(graph, service));
    if (neg.service.state === "unknown") return and("unknown", ...services);
    return services.length > 0 ? and(...services) : complete ? "no" : "unknown";
}

function asks(graph: AccessGraph, service: ServiceNode): Ternary {
    const { customAudiences } = service;
    const hasAudience: Ternary =
        customAudiences.state === "unknown"
            ? "unknown"
            : ternary(customAudiences.state === "known" && customAudiences.value.length > 0);
    return and(hasAudience, service.invokerCheck, not(isPublic(graph, service)));
}

function isPublic(graph: AccessGraph, service: ServiceNode): Ternary {
    return or(
        ...graph.grants
            .filter(({ level, on }) => INHERITED.includes(level) || on.to.includes(service.urn))
            .map(({ role, member, memberFrom }): Ternary => {
                const invokes = role.state === "known" ? carriesInvoke(role.value, graph.customRoles) : "unknown";
                const isAnybody = member.state === "known" ? ternary(isPublicMember(member.value)) : "unknown";
                return and(invokes, memberFrom.length > 0 ? "no" : isAnybody);
            }),
    );
}

const INHERITED: readonly IamTarget[] = ["project", "folder", "organization"];

function nodesOf<K extends "neg" | "service">(
    graph: AccessGraph,
    link: Link,
    kind: K,
): Extract<NegNode | ServiceNode, { kind: K }>[] {
    return link.to.flatMap((urn) => {
        const node = graph.nodes.get(urn);
        return node?.kind === kind ? [node as Extract<NegNode | ServiceNode, { kind: K }>] : [];
    });
}
