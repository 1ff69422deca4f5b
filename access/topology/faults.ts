import { Exposure } from "../findings";
import { AccessGraph } from "../graph/graph";
import { Way } from "../graph/walk";
import type { Faults, TopologyState } from "../topology";
import { Drawing, INTERNET, VPC } from "./drawing";
import { drawOrigin } from "./drawnWays";

interface Marking {
    graph: AccessGraph;
    ways: Way[];
    faults: Faults;
}

/** Marks what a finding is about: the resources that stand open and the ways through them, the callers locked out. */
export function markFaults(drawing: Drawing, { graph, ways, faults }: Marking): void {
    const given = grantedOn(graph);
    const waysTo = new Map<string, Way[]>();
    for (const way of ways) {
        if (!way.service) continue;
        const before = waysTo.get(way.service.urn);
        if (before) before.push(way);
        else waysTo.set(way.service.urn, [way]);
    }
    for (const exposure of faults.exposures) {
        const openers = exposure.openedBy.flatMap(({ urn }) => [urn, ...(given.get(urn) ?? [])]);
        if (exposure.kind === "impersonation") {
            drawImpersonation(drawing, exposure, graph.nodes.get(exposure.urn)?.name ?? exposure.who);
        }
        markExposure(drawing, exposure, new Set(openers), waysTo.get(exposure.urn) ?? []);
    }
    for (const { urn, certainty } of faults.deadEnds) {
        const state: TopologyState = certainty === "certain" ? "dead-end" : "undecided";
        drawing.mark(urn, state);
        if (graph.nodes.get(urn)?.kind === "subscription") drawing.markEdgesFrom(urn, state);
    }
}

/** What a grant stands on: it is no node itself. */
function grantedOn({ grants }: AccessGraph): Map<string, string[]> {
    return new Map(grants.map(({ urn, on }) => [urn, on.to]));
}

function markExposure(drawing: Drawing, exposure: Exposure, openers: Set<string>, ways: Way[]): void {
    const { kind, certainty, urn } = exposure;
    const state: TopologyState = certainty === "certain" ? "exposed" : "undecided";
    drawing.mark(urn, state);
    if (kind === "run-app-uri" || kind === "impersonation") return drawing.markEdge(INTERNET, urn, state);

    const open = ways.filter(({ backend, forwardingRule, certain }) => {
        const isAsked = forwardingRule.internet !== (kind === "internal" ? "yes" : "no");
        return isAsked && backend && openers.has(backend.urn) && (certainty === "undecided" || certain === "yes");
    });
    for (const way of open) markWay(drawing, way, state);
    if (open.length === 0 && kind === "internal") {
        drawing.edge({
            from: drawOrigin(drawing, VPC),
            to: urn,
            kind: "traffic",
            certainty: "certain",
            label: "own URL",
        });
        drawing.markEdge(VPC, urn, state);
    }
}

/** The account is no step of a way: it is drawn because everybody may come as it. */
function drawImpersonation(drawing: Drawing, { urn, certainty, who }: Exposure, name: string): void {
    const from = drawOrigin(drawing, INTERNET);
    drawing.edge({
        from,
        to: drawing.node({ id: urn, name, layer: "caller", urn }),
        kind: "traffic",
        certainty,
        label: who,
    });
}

function markWay(drawing: Drawing, way: Way, state: TopologyState): void {
    const { forwardingRule, proxy, urlMap, backend, neg, service } = way;
    const passed = [forwardingRule, proxy, urlMap, backend, neg, service].flatMap((node) => node?.urn ?? []);
    for (const origin of [INTERNET, VPC]) drawing.markEdge(origin, forwardingRule.urn, state);
    passed.slice(1).forEach((urn, i) => drawing.markEdge(passed[i], urn, state));
    if (backend) drawing.mark(backend.urn, state);
}
