import { deadEnds } from "./deadEnds";
import { exposures } from "./exposures";
import { Certainty, DeadEnd, Exposure } from "./findings";
import { AccessGraph } from "./graph/graph";
import { waysOf } from "./graph/ways";
import { Ternary } from "./ternary";
import { Drawing } from "./topology/drawing";
import { drawWays } from "./topology/drawnWays";
import { markFaults } from "./topology/faults";
import { drawOwnUrls } from "./topology/ownUrls";
import { drawSenders } from "./topology/senders";

/** The picture of a stack: what a request passes from left to right, and what is wrong with it. Plain data, no property. */
export interface Topology {
    nodes: TopologyNode[];
    edges: TopologyEdge[];
}

/**
 * Where a node stands, in hop order. `origin`: where requests start. `caller`: what sends requests by itself. `answer`: the
 * URL map answers in a backend's place. `elsewhere`: the way is lost from sight there.
 */
export type TopologyLayer =
    | "origin"
    | "caller"
    | "forwarding-rule"
    | "proxy"
    | "url-map"
    | "backend"
    | "neg"
    | "service"
    | "answer"
    | "elsewhere";

/** `exposed`: part of a way in that nobody guards. `dead-end`: keeps out a caller that is meant to get in. */
export type TopologyState = "ok" | "exposed" | "dead-end" | "undecided";

export interface TopologyNode {
    /** The URN of a resource; `internet`, `vpc`, or the URN of the last resource in view with what ends the way there. */
    id: string;
    name: string;
    layer: TopologyLayer;
    /** Absent where no resource of the stack stands. */
    urn?: string;
    /** Whether IAP stands here. Absent where it cannot. */
    iap?: Ternary;
    state: TopologyState;
}

export interface TopologyEdge {
    from: string;
    to: string;
    /** `calls`: a sender of this stack and where its requests enter. */
    kind: "traffic" | "calls";
    certainty: Certainty;
    state: TopologyState;
    /** The hosts and paths that take this step; `own URL` where a service is asked past every load balancer. */
    labels: string[];
}

/** What is wrong with a stack, where it has been found out already. */
export interface Faults {
    exposures: Exposure[];
    deadEnds: DeadEnd[];
}

/** The picture of a graph. Grows with the number of ways, not with the number of grants or callers. */
export function topology(
    graph: AccessGraph,
    faults: Faults = { exposures: exposures(graph), deadEnds: deadEnds(graph) },
): Topology {
    const ways = waysOf(graph);
    const drawing = new Drawing();
    drawWays(drawing, graph, ways);
    drawOwnUrls(drawing, graph);
    drawSenders(drawing, graph);
    markFaults(drawing, { graph, ways, faults });
    return drawing.topology();
}
