import { Exposure } from "./findings";
import { AccessContext } from "./gates/accessContext";
import { publicAccess } from "./gates/iapGate";
import { iapAgentIsInvoker, publicInvoke } from "./gates/invokerGate";
import { either, isAtAllOpen, onlyIf, Openness } from "./gates/openness";
import { mappingsOf } from "./gates/serviceGates";
import { AccessGraph } from "./graph/graph";
import { BackendNode, ServiceNode } from "./graph/nodes";
import { Way } from "./graph/walk";
import { waysOf } from "./graph/ways";
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
    // A way that is lost from sight may lead to any service.
    const lost = distinctEnds(ways.filter(({ service, certain }) => !service && certain === "unknown"));
    return graph.services
        .filter(({ external }) => !external)
        .flatMap((service) => exposuresOf(context, service, waysTo.get(service.urn) ?? [], lost));
}

function exposuresOf(context: AccessContext, service: ServiceNode, ways: Way[], lost: Way[]): Exposure[] {
    const atService = serviceIsOpen(context, service);
    if (!isAtAllOpen(atService) && ways.length === 0) return [];
    const { mapped, mappings } = mappingsOf(context, service);
    const reachesOwnUrl = and(or(service.defaultUri, mapped), service.ingressInternet);
    const fromInternet = [
        ...finding({
            kind: "run-app-uri",
            service,
            open: onlyIf(atService, reachesOwnUrl),
            path: [
                { urn: service.urn, property: service.properties.ingress },
                ...(service.defaultUri === "no" ? [] : defaultUriSwitch(service)),
                ...mappings.map(({ urn }) => ({ urn, property: "spec.routeName" })),
            ],
            how: "its own URL answers the internet",
        }),
        ...oncePerBackend(ways, (way) => and(way.certain, way.forwardingRule.internet)).flatMap(
            ({ backend, reached }) =>
                finding({
                    kind: "load-balancer",
                    service,
                    open: onlyIf(
                        backendIsOpen(context, backend, service, atService),
                        and(reached, service.ingressLoadBalancer),
                    ),
                    path: [],
                    how: `a load balancer leads to it through ${backend.name}`,
                }),
        ),
    ];
    // What the whole internet reaches, the VPC reaches too: that is said once.
    if (fromInternet.some(isCertain)) return fromInternet;
    if (fromInternet.length === 0) fromInternet.push(...outOfSight(context, service, lost, atService));
    const inside = fromInside(context, service, ways, atService);
    return [...fromInternet, ...(fromInternet.length === 0 ? inside : inside.filter(isCertain))];
}

/** A load balancer that may lead here through a backend that is open, or past every backend in view. */
function outOfSight(context: AccessContext, service: ServiceNode, lost: Way[], atService: Openness): Exposure[] {
    const open = lost.map(({ backend, forwardingRule }) => {
        const behind = backend ? backendIsOpen(context, backend, service, atService) : atService;
        return onlyIf(behind, and("unknown", forwardingRule.internet, service.ingressLoadBalancer));
    });
    return finding({
        kind: "load-balancer",
        service,
        open: either(...open),
        path: [],
        how: "a load balancer whose routes are not all known yet may lead to it",
    }).slice(0, 1);
}

function fromInside(context: AccessContext, service: ServiceNode, ways: Way[], atService: Openness): Exposure[] {
    const found = [
        ...finding({
            kind: "internal",
            service,
            open: onlyIf(atService, service.defaultUri),
            path: defaultUriSwitch(service),
            how: "its own URL answers inside the VPC",
        }),
        ...oncePerBackend(ways, (way) => and(way.certain, not(way.forwardingRule.internet))).flatMap(
            ({ backend, reached }) =>
                finding({
                    kind: "internal",
                    service,
                    open: onlyIf(backendIsOpen(context, backend, service, atService), reached),
                    path: [],
                    how: `an internal load balancer leads to it through ${backend.name}`,
                }),
        ),
    ];
    return found.filter(isCertain).concat(found).slice(0, 1);
}

function isCertain({ certainty }: Exposure): boolean {
    return certainty === "certain";
}

/** The service's own gates: IAP on it, then the invoker check. */
function serviceIsOpen(context: AccessContext, service: ServiceNode): Openness {
    const open = publicInvoke(context, service);
    if (service.iap === "no") return open;
    return either(onlyIf(open, not(service.iap)), onlyIf(behindIap(context, service, service), service.iap));
}

/** The gates on a way through a backend: IAP on it, then the service's own. */
function backendIsOpen(
    context: AccessContext,
    backend: BackendNode,
    service: ServiceNode,
    atService: Openness,
): Openness {
    const withoutIap: Openness = {
        ...atService,
        openedBy: [{ urn: backend.urn, property: "iap" }, ...atService.openedBy],
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

interface Candidate {
    kind: Exposure["kind"];
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
            openedBy: [...path, ...open.openedBy],
            reason:
                answer === "yes"
                    ? `${service.name}: ${how}, and neither IAP nor the invoker check keeps ${who} out.`
                    : `${service.name}: ${how}, and whether IAP or the invoker check keeps ${who} out is not known yet.`,
            fix: FIX[kind],
        },
    ];
}

const CLOSE_INVOKER = "let the IAP agent alone invoke the service and keep the invoker check on";

const FIX: Record<Exposure["kind"], string> = {
    "run-app-uri": `Set ingress to internal and load balancer, disable the default URI, and ${CLOSE_INVOKER}.`,
    "load-balancer": `Switch IAP on on the backend, name the accessors, and ${CLOSE_INVOKER}.`,
    internal: `Disable the default URI, and ${CLOSE_INVOKER}.`,
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
