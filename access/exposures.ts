import { Exposure } from "./findings";
import { AccessContext } from "./simulate/accessContext";
import { backendIsOpen, serviceIsOpen } from "./openness/openGates";
import { either, onlyIf, Opener, Openness } from "./openness/openness";
import { mappingsOf } from "./simulate/hops/defaultUriHop";
import { AccessGraph } from "./graph/graph";
import { BackendNode, ServiceNode } from "./graph/nodes";
import { Way } from "./graph/walk";
import { waysOf } from "./graph/ways";
import { impersonationExposures } from "./impersonations";
import { and, not, or, Ternary } from "./ternary";

/**
 * Every way to a service on which nobody checks who is calling: neither IAP nor the invoker check stands there, or what
 * stands there lets everybody in. Resources that are only read are not judged.
 */
export function exposures(graph: AccessGraph): Exposure[] {
    const context = new AccessContext(graph);
    const ways = waysOf(graph);
    const waysTo = new Map<string, Way[]>();
    for (const way of ways) {
        if (way.service) waysTo.set(way.service.urn, [...(waysTo.get(way.service.urn) ?? []), way]);
    }
    const lost = distinctEnds(
        ways.filter(({ service, bucket, certain }) => !service && !bucket && certain === "unknown"),
    );
    const atServices = graph.services
        .filter(({ external }) => !external)
        .flatMap((service) => {
            const atService = serviceIsOpen(context, service);
            return exposuresOf({ context, service, atService, ways: waysTo.get(service.urn) ?? [], lost });
        });
    return [...atServices, ...impersonationExposures(graph)];
}

/** One service with everything that may lead to it. */
interface Subject {
    context: AccessContext;
    service: ServiceNode;
    /** How far the service's own gates are open. */
    atService: Openness;
    ways: Way[];
    /** Ways that are lost from sight: each may lead to any service. */
    lost: Way[];
}

function exposuresOf(subject: Subject): Exposure[] {
    const fromInternet = [...atOwnUrl(subject), ...throughLoadBalancers(subject, "load-balancer")];
    // What the whole internet reaches, the VPC reaches too: that is said once.
    if (fromInternet.some(isCertain)) return fromInternet;
    if (fromInternet.length === 0) fromInternet.push(...outOfSight(subject, "load-balancer"));

    const fromInside = [...atOwnUrlInside(subject), ...throughLoadBalancers(subject, "internal")];
    if (fromInside.length === 0) fromInside.push(...outOfSight(subject, "internal"));
    const [first] = [...fromInside.filter(isCertain), ...(fromInternet.length === 0 ? fromInside : [])];
    return first ? [...fromInternet, first] : fromInternet;
}

function atOwnUrl({ context, service, atService }: Subject): Exposure[] {
    const { mapped, mappings } = mappingsOf(context, service);
    return finding({
        kind: "run-app-uri",
        service,
        open: onlyIf(atService, and(or(service.defaultUri, mapped), service.ingressInternet)),
        path: [
            { urn: service.urn, property: service.properties.ingress },
            ...(service.defaultUri === "no" ? [] : defaultUriSwitch(service)),
            ...mappings.map(({ urn }) => ({ urn, property: "spec.routeName" })),
        ],
        how: "its own URL answers the internet",
    });
}

/** Ingress never keeps the VPC out. */
function atOwnUrlInside({ service, atService }: Subject): Exposure[] {
    return finding({
        kind: "internal",
        service,
        open: onlyIf(atService, service.defaultUri),
        path: defaultUriSwitch(service),
        how: "its own URL answers inside the VPC",
    });
}

function throughLoadBalancers({ context, service, atService, ways }: Subject, kind: LoadBalanced): Exposure[] {
    const open = (way: Way): Ternary =>
        and(way.certain, answers(way, kind), not(context.iapInFront(way.forwardingRule)));
    return oncePerBackend(ways, open).flatMap(({ backend, reached }) =>
        finding({
            kind,
            service,
            open: onlyIf(backendIsOpen(context, backend, service, atService), and(reached, admits(service, kind))),
            path: [],
            how: `${LOAD_BALANCER[kind]} leads to it through ${backend.name}`,
        }),
    );
}

/** A way that is lost from sight may lead here, through a backend that is open or past every backend in view. */
function outOfSight({ context, service, atService, lost }: Subject, kind: LoadBalanced): Exposure[] {
    const open = lost.map((way) => {
        const behind = way.backend ? backendIsOpen(context, way.backend, service, atService) : atService;
        return onlyIf(behind, and("unknown", answers(way, kind), admits(service, kind)));
    });
    const how = `${LOAD_BALANCER[kind]} whose routes are not all known yet may lead to it`;
    return finding({ kind, service, open: either(...open), path: [], how });
}

type LoadBalanced = "load-balancer" | "internal";

const LOAD_BALANCER: Record<LoadBalanced, string> = {
    "load-balancer": "a load balancer",
    internal: "an internal load balancer",
};

function answers({ forwardingRule }: Way, kind: LoadBalanced): Ternary {
    return kind === "internal" ? not(forwardingRule.internet) : forwardingRule.internet;
}

function admits(service: ServiceNode, kind: LoadBalanced): Ternary {
    return kind === "internal" ? "yes" : service.ingressLoadBalancer;
}

function isCertain({ certainty }: Exposure): boolean {
    return certainty === "certain";
}

type Entrance = Exclude<Exposure["kind"], "impersonation">;

interface Candidate {
    kind: Entrance;
    service: ServiceNode;
    open: Openness;
    /** What opens the way before the gates. */
    path: Exposure["openedBy"];
    how: string;
}

function finding({ kind, service, open, path, how }: Candidate): Exposure[] {
    const everybody = kind === "internal" ? "anyone inside the VPC" : "anyone on the internet";
    const candidates: [Ternary, Ternary, string][] = [
        [open.anybody, "yes", everybody],
        [open.anyAccount, "yes", "any Google account"],
        [open.anybody, "unknown", everybody],
        [open.anyAccount, "unknown", "any Google account"],
    ];
    const match = candidates.find(([answer, wanted]) => answer === wanted);
    if (!match) return [];
    const [, answer, who] = match;
    return [
        {
            kind,
            certainty: answer === "yes" ? "certain" : "undecided",
            who,
            urn: service.urn,
            openedBy: [...path, ...open.openedBy.map(({ urn, property }) => ({ urn, property }))],
            reason:
                answer === "yes"
                    ? `${service.name}: ${how}, and neither IAP nor the invoker check keeps ${who} out.`
                    : `${service.name}: ${how}, and whether IAP or the invoker check keeps ${who} out is not known yet.`,
            fix: fixOf(kind, new Set(open.openedBy.map(({ gate }) => gate))),
        },
    ];
}

/** What to close, by what stands open. */
function fixOf(kind: Entrance, gates: ReadonlySet<Opener["gate"]>): string {
    const steps = gates.has("accessor") ? ["take the public principal out of the accessors"] : [];
    if (gates.has("iap")) steps.push("switch IAP on on the backend", "name the accessors");
    else if (gates.has("invoker")) steps.push(...CLOSE_URL[kind]);
    if (gates.has("invoker")) steps.push("let the IAP agent alone invoke the service and keep the invoker check on");
    const [last, ...others] = steps.reverse();
    const text = others.length === 0 ? last : `${others.reverse().join(", ")}, and ${last}`;
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

const CLOSE_URL: Record<Entrance, string[]> = {
    "run-app-uri": ["set ingress to internal and load balancer", "disable the default URI"],
    "load-balancer": [],
    internal: ["disable the default URI"],
};

function defaultUriSwitch(service: ServiceNode): Exposure["openedBy"] {
    const property = service.properties.defaultUri;
    return property === "" ? [] : [{ urn: service.urn, property }];
}

/** A backend stands on many routes; for what is open behind it, one of them is enough. */
function oncePerBackend(ways: Way[], reached: (way: Way) => Ternary): { backend: BackendNode; reached: Ternary }[] {
    const found = new Map<string, { backend: BackendNode; reached: Ternary }>();
    for (const way of ways) {
        const backend = way.backend!;
        const before = found.get(backend.urn)?.reached ?? "no";
        found.set(backend.urn, { backend, reached: or(before, reached(way)) });
    }
    return [...found.values()];
}

function distinctEnds(ways: Way[]): Way[] {
    const byEnd = new Map(ways.map((way) => [`${way.forwardingRule.internet} ${way.backend?.urn ?? ""}`, way]));
    return [...byEnd.values()];
}
