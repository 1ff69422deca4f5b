import { graphlib, layout } from "@dagrejs/dagre";
import { TopologyEdge } from "../../access/topology";
import { COLUMNS, Picture, PictureNode } from "../picture/picture";
import { labelsOf } from "../picture/words";
import { NodeText, nodeText } from "./nodeText";

/** Where everything of a picture stands, in pixels. */
export interface Layout {
    width: number;
    height: number;
    nodes: PlacedNode[];
    edges: PlacedEdge[];
}

export interface Point {
    x: number;
    y: number;
}

/** `x` and `y` are its upper left corner. */
export interface PlacedNode extends Point {
    node: PictureNode;
    text: NodeText;
    width: number;
    height: number;
}

export interface PlacedEdge {
    edge: TopologyEdge;
    points: Point[];
    /** `x` and `y` are its middle. */
    label?: Point & { lines: string[] };
}

export const NODE_WIDTH = 172;
export const LINE_HEIGHT = 15;
export const LABEL_WIDTH = 6.3;
const PADDING = 10;
const MARGIN = 4;

/** Not drawn: everything hangs on it, so that each node stands in the column of its layer. */
const ROOT = "\u0000root";

export function placed({ nodes, edges }: Picture): Layout {
    const graph = new graphlib.Graph();
    graph.setGraph({ rankdir: "LR", nodesep: 20, edgesep: 12, ranksep: 28 });
    graph.setDefaultEdgeLabel(() => ({}));
    const texts = new Map(nodes.map((node) => [node.id, nodeText(node)]));
    for (const { id } of nodes) {
        graph.setNode(id, { width: NODE_WIDTH, height: texts.get(id)!.lines * LINE_HEIGHT + 2 * PADDING });
    }
    graph.setNode(ROOT, { width: 0, height: 0 });
    const columns = columnsOf(nodes);
    for (const edge of edges) graph.setEdge(edge.from, edge.to, edgeSize(edge, columns));
    for (const { id } of nodes) {
        if ((graph.inEdges(id) ?? []).length > 0) continue;
        graph.setEdge(ROOT, id, { minlen: (columns.get(id) ?? 0) + 1, weight: 0 });
    }
    layout(graph);
    return cropped({
        nodes: nodes.map((node) => {
            const { x, y, width, height } = graph.node(node.id);
            return { node, text: texts.get(node.id)!, x: x - width / 2, y: y - height / 2, width, height };
        }),
        edges: edges.map((edge): PlacedEdge => {
            const { points, x, y } = graph.edge(edge.from, edge.to) as { points: Point[] } & Point;
            const lines = labelsOf(edge);
            return { edge, points, ...(lines.length > 0 && { label: { x, y, lines } }) };
        }),
    });
}

/** Columns from left to right without gaps. What has none of its own stands right of what leads to it. */
function columnsOf(nodes: PictureNode[]): Map<string, number> {
    const used = new Set(nodes.flatMap(({ layer }) => (layer === "elsewhere" ? [] : [COLUMNS[layer]])));
    const inOrder = [...used].sort((a, b) => a - b);
    return new Map(
        nodes.flatMap(({ id, layer }) => (layer === "elsewhere" ? [] : [[id, inOrder.indexOf(COLUMNS[layer])]])),
    );
}

function edgeSize(edge: TopologyEdge, columns: Map<string, number>) {
    const [from = 0, to] = [columns.get(edge.from), columns.get(edge.to)];
    const lines = labelsOf(edge);
    return {
        minlen: to === undefined ? 1 : Math.max(1, to - from),
        labelpos: "c" as const,
        ...(lines.length > 0 && {
            width: Math.max(...lines.map((line) => line.length)) * LABEL_WIDTH + 10,
            height: lines.length * LINE_HEIGHT + 4,
        }),
    };
}

/** Without the room that the root took. */
function cropped({ nodes, edges }: Pick<Layout, "nodes" | "edges">): Layout {
    const points = [
        ...nodes.flatMap(({ x, y, width, height }) => [
            { x, y },
            { x: x + width, y: y + height },
        ]),
        ...edges.flatMap((edge) => edge.points),
        ...edges.flatMap(({ label }) => (label ? labelCorners(label) : [])),
    ];
    const least = (of: keyof Point): number => points.reduce((least, point) => Math.min(least, point[of]), Infinity);
    const most = (of: keyof Point): number => points.reduce((most, point) => Math.max(most, point[of]), -Infinity);
    const [left, top] = [least("x") - MARGIN, least("y") - MARGIN];
    const moved = <P extends Point>(point: P): P => ({ ...point, x: round(point.x - left), y: round(point.y - top) });
    return {
        width: Math.ceil(most("x") - left + MARGIN),
        height: Math.ceil(most("y") - top + MARGIN),
        nodes: nodes.map(moved),
        edges: edges.map(({ edge, points, label }) => ({
            edge,
            points: points.map(moved),
            ...(label && { label: moved(label) }),
        })),
    };
}

function labelCorners({ x, y, lines }: NonNullable<PlacedEdge["label"]>): Point[] {
    const width = Math.max(...lines.map((line) => line.length)) * LABEL_WIDTH + 10;
    return [
        { x: x - width / 2, y: y - (lines.length * LINE_HEIGHT) / 2 },
        { x: x + width / 2, y: y + (lines.length * LINE_HEIGHT) / 2 },
    ];
}

function round(value: number): number {
    return Math.round(value * 10) / 10;
}
