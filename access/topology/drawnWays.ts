import { Certainty } from "../findings";
import { AccessGraph } from "../graph/graph";
import { leadsTo, Link } from "../graph/link";
import { AnyNode, BackendNode, ForwardingRuleNode, isAnsweredByUrlMap } from "../graph/nodes";
import { valueOf } from "../graph/reading";
import { Behind, Way } from "../graph/walk";
import { behindBackend } from "../graph/ways";
import { and, or, Ternary } from "../ternary";
import type { TopologyLayer } from "../topology";
import { Drawing, INTERNET, VPC } from "./drawing";

/** Everything between the internet or a VPC and the services, whether a load balancer enters it or not. */
export function drawWays(drawing: Drawing, graph: AccessGraph, ways: Way[]): void {
    for (const rule of graph.forwardingRules) drawEntry(drawing, graph, rule);
    for (const way of ways) drawFront(drawing, way);
    for (const backend of graph.backends) {
        drawResource(drawing, backend, "backend", backend.iap);
        for (const behind of behindBackend(graph, backend)) drawBehind(drawing, backend, behind);
    }
    for (const { urn, name, iap } of graph.services) drawing.node({ id: urn, name, layer: "service", urn, iap });
}

export function drawOrigin(drawing: Drawing, id: typeof INTERNET | typeof VPC): string {
    return drawing.node({ id, name: id === INTERNET ? "internet" : "VPC", layer: "origin" });
}

function drawEntry(drawing: Drawing, graph: AccessGraph, rule: ForwardingRuleNode): void {
    // A policy that puts IAP in front is pictured where it stands, though whom it lets in is not followed.
    const inFront = or(
        ...graph.authzPolicies.map(({ iap, on }) => and(iap, or(...on.map((link) => leadsTo(link, rule.urn))))),
    );
    drawResource(drawing, rule, "forwarding-rule", inFront === "no" ? undefined : inFront);
    const certainty = rule.internet === "unknown" ? "undecided" : "certain";
    const origins = { yes: [INTERNET], no: [VPC], unknown: [INTERNET, VPC] }[rule.internet] as (typeof INTERNET)[];
    for (const origin of origins) {
        drawing.edge({ from: drawOrigin(drawing, origin), to: rule.urn, kind: "traffic", certainty });
    }
}

/** Up to the backend: what stands behind one is the same for every way through it. */
function drawFront(drawing: Drawing, way: Way): void {
    const { forwardingRule, proxy, urlMap, backend, bucket } = way;
    if (proxy) {
        drawResource(drawing, proxy, "proxy");
        step(drawing, forwardingRule, proxy, forwardingRule.target);
    }
    if (proxy && urlMap) {
        drawResource(drawing, urlMap, "url-map");
        step(drawing, proxy, urlMap, proxy.urlMap);
    }
    const target = backend ?? bucket;
    const label =
        urlMap && `${valueOf(way.host) ?? "(host not known yet)"}${valueOf(way.path) ?? "(path not known yet)"}`;
    if (urlMap && target) {
        drawResource(drawing, target, "backend", backend?.iap);
        drawing.edge({ from: urlMap.urn, to: target.urn, kind: "traffic", certainty: certaintyOf(way.routed), label });
        // Who may read a bucket is not followed.
        if (bucket) drawing.mark(bucket.urn, "undecided");
    } else {
        drawEnd(drawing, urlMap ?? proxy ?? forwardingRule, way, label);
    }
}

function drawBehind(drawing: Drawing, backend: BackendNode, { neg, service, certain, end }: Behind): void {
    if (!neg) return drawEnd(drawing, backend, { certain, end });
    drawResource(drawing, neg, "neg");
    step(drawing, backend, neg, ...backend.groups);
    if (!service) return drawEnd(drawing, neg, { certain, end });
    drawResource(drawing, service, "service", service.iap);
    step(drawing, neg, service, neg.service);
}

/** Where a way ends before a service: answered on purpose, or lost from sight. */
function drawEnd(
    drawing: Drawing,
    last: AnyNode,
    { certain, end = "", target }: Pick<Way, "certain" | "end" | "target">,
    label?: string,
): void {
    const isAnswer = isAnsweredByUrlMap(target) && certain === "yes";
    const to = drawing.node({
        id: `${last.urn} ${end}`,
        name: end,
        layer: isAnswer ? "answer" : "elsewhere",
        state: isAnswer ? "ok" : "undecided",
    });
    drawing.edge({ from: last.urn, to, kind: "traffic", certainty: certaintyOf(certain), label });
}

function drawResource(drawing: Drawing, { urn, name }: AnyNode, layer: TopologyLayer, iap?: Ternary): void {
    drawing.node({ id: urn, name, layer, urn, ...(iap && { iap }) });
}

function step(drawing: Drawing, from: AnyNode, to: AnyNode, ...links: Link[]): void {
    const leads = or(...links.map((link) => leadsTo(link, to.urn)));
    drawing.edge({ from: from.urn, to: to.urn, kind: "traffic", certainty: certaintyOf(leads) });
}

function certaintyOf(answer: Ternary): Certainty {
    return answer === "yes" ? "certain" : "undecided";
}
