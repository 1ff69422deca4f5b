import { AccessContext } from "../simulate/accessContext";
import { publicInvoke } from "../openness/openGates";
import { AccessGraph } from "../graph/graph";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { valueOf } from "../graph/reading";
import { Link } from "../graph/link";
import { BackendNode, NegNode, ServiceNode } from "../graph/nodes";
import { waysOf } from "../graph/ways";
import { Ternary, and, not, or, ternary } from "../ternary";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

/**
 * Backend services that put a serverless service on the internet with nobody asking who is calling: no IAP on the backend,
 * and not every service behind it asks itself.
 *
 * @param complete false while resources are still being registered: a service that is not in view may then come later.
 */
export function unguardedBackends({ graph, resources }: Judged, complete: boolean): Judgement[] {
    const context = new AccessContext(graph);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return graph.backends
        .filter(({ external, iap }) => !external && iap !== "yes")
        .flatMap((backend) => judge(context, backend, byUrn.get(backend.urn)!, complete));
}

/** What has to reach the cloud for that to hold. The client's ID and secret may be left to somebody else. */
export function decidingIap(resource: Resource, { graph }: Judged, complete: boolean): DecidingProperty[] {
    const backend = graph.backends.find(({ urn }) => urn === resource.urn);
    if (!backend) return [];
    return [{ path: "iap.enabled", decides: needsIap(new AccessContext(graph), backend, resource, complete) }];
}

function needsIap(context: AccessContext, backend: BackendNode, resource: Resource, complete: boolean): Ternary {
    return and(
        // An internal load balancer's clients are in the VPC already.
        backend.internet,
        isServerless(context.graph, backend, resource),
        not(servicesAskThemselves(context, backend, complete)),
        not(iapInFront(context, backend)),
    );
}

/** An authorization policy with IAP on every forwarding rule that leads here: which requests it stands for is not followed. */
function iapInFront(context: AccessContext, backend: BackendNode): Ternary {
    const { graph } = context;
    if (graph.authzPolicies.length === 0) return "no";
    const ways = waysOf(graph).filter((way) => way.backend?.urn === backend.urn);
    // What leads here from outside the stack may be what the policy stands on.
    if (ways.length === 0) return or(...graph.authzPolicies.map(({ iap }) => and("unknown", iap)));
    return and(...ways.map(({ forwardingRule }) => context.iapInFront(forwardingRule)));
}

function judge(context: AccessContext, backend: BackendNode, resource: Resource, complete: boolean): Judgement[] {
    const unguarded = and(not(backend.iap), needsIap(context, backend, resource, complete));
    const at = { urn: backend.urn, property: "iap" };
    switch (unguarded) {
        case "yes":
            return [
                { ...at, certainty: "certain", what: "is off, and the services behind do not all ask who is calling" },
            ];
        case "unknown":
            return [
                {
                    ...at,
                    certainty: "undecided",
                    what: "may be off in front of services that may not all ask who is calling",
                },
            ];
        case "no":
            return [];
    }
}

/** All groups of one backend are of one product, so one serverless group tells. */
function isServerless(graph: AccessGraph, backend: BackendNode, resource: Resource): Ternary {
    const inView = backend.groups.map((link): Ternary => {
        const negs = nodesOf(graph, link, "neg");
        if (negs.length === 0) return link.state === "unknown" ? "unknown" : "no";
        return and(link.state === "unknown" ? "unknown" : "yes", or(...negs.map(({ product }) => SERVERLESS[product])));
    });
    const isOutside = backend.groups.some(({ state }) => state === "outside");
    const hidden: Ternary =
        (backend.incomplete && inView.length === 0) || (isOutside && namesRegionalGroup(resource)) ? "unknown" : "no";
    return or(hidden, ...inView);
}

/**
 * Serverless groups are regional, virtual machines' are zonal: so the name of a group that was made outside this stack says
 * whether it may be serverless.
 */
function namesRegionalGroup(resource: Resource): boolean {
    const reader = new ResourceReader(resource);
    return reader
        .claims((properties) => properties.list("backends"))
        .flatMap((backends) => valueOf(backends) ?? [])
        .some((backend) => REGIONAL_GROUP.test(valueOf(backend.string("group")) ?? ""));
}

const REGIONAL_GROUP = /\/regions\/[^/]+\/networkEndpointGroups\//;

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
function servicesAskThemselves(context: AccessContext, backend: BackendNode, complete: boolean): Ternary {
    if (backend.groups.length === 0) return "no";
    const inView = backend.groups.map((link) => {
        const groups = nodesOf(context.graph, link, "neg").map((neg) => allAsk(context, neg, complete));
        if (link.state === "unknown") return and("unknown", ...groups);
        return groups.length > 0 ? and(...groups) : complete ? "no" : "unknown";
    });
    return and(...inView, backend.incomplete ? "unknown" : "yes");
}

function allAsk(context: AccessContext, neg: NegNode, complete: boolean): Ternary {
    if (neg.urlMask.state !== "absent") return "no";
    const services = nodesOf(context.graph, neg.service, "service").map((service) => asks(context, service));
    if (neg.service.state === "unknown") return and("unknown", ...services);
    return services.length > 0 ? and(...services) : complete ? "no" : "unknown";
}

function asks(context: AccessContext, service: ServiceNode): Ternary {
    const { anybody, anyAccount } = publicInvoke(context, service);
    // IAP on the service itself asks as well, whatever way a request comes.
    return or(service.iap, and(hasAudience(service), not(or(anybody, anyAccount))));
}

/** An empty text is no audience that a token could carry. */
function hasAudience({ customAudiences }: ServiceNode): Ternary {
    if (customAudiences.state !== "known") return customAudiences.state === "unknown" ? "unknown" : "no";
    return or(
        ...customAudiences.value.map((audience) =>
            audience.state === "known" ? ternary(audience.value.trim() !== "") : ternary(undefined),
        ),
    );
}

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
