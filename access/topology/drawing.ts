import type { Topology, TopologyEdge, TopologyNode, TopologyState } from "../topology";

export const INTERNET = "internet";
export const VPC = "vpc";

/** A picture while it is drawn: every node and every step once, however many ways share them. */
export class Drawing {
    private readonly nodes = new Map<string, TopologyNode>();
    private readonly edges = new Map<string, TopologyEdge>();
    /** Where the steps from a node lead. */
    private readonly steps = new Map<string, string[]>();

    node(node: Omit<TopologyNode, "state"> & { state?: TopologyState }): string {
        const isOpen = node.iap === "unknown";
        if (!this.nodes.has(node.id)) this.nodes.set(node.id, { ...node, state: node.state ?? "ok" });
        if (isOpen) this.mark(node.id, "undecided");
        return node.id;
    }

    /** A step drawn twice is as certain as it is once, and has both labels. */
    edge(edge: Omit<TopologyEdge, "state" | "labels"> & { label?: string }): void {
        const { label, ...step } = edge;
        const key = keyOf(edge.from, edge.to);
        const before = this.edges.get(key);
        const drawn: TopologyEdge = before ?? { ...step, state: "ok", labels: [] };
        if (edge.certainty === "certain") drawn.certainty = "certain";
        if (label !== undefined && !drawn.labels.includes(label)) drawn.labels.push(label);
        if (before) return;
        this.edges.set(key, drawn);
        const steps = this.steps.get(edge.from);
        if (steps) steps.push(edge.to);
        else this.steps.set(edge.from, [edge.to]);
    }

    /** The worse state stays. What is not in the picture cannot be marked. */
    mark(id: string, state: TopologyState): void {
        const node = this.nodes.get(id);
        if (node) node.state = worse(node.state, state);
    }

    markEdge(from: string, to: string, state: TopologyState): void {
        const edge = this.edges.get(keyOf(from, to));
        if (edge) edge.state = worse(edge.state, state);
    }

    markEdgesFrom(from: string, state: TopologyState): void {
        for (const to of this.steps.get(from) ?? []) this.markEdge(from, to, state);
    }

    topology(): Topology {
        for (const edge of this.edges.values()) {
            if (edge.certainty === "undecided") edge.state = worse(edge.state, "undecided");
        }
        return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
    }
}

const STATES: TopologyState[] = ["ok", "undecided", "dead-end", "exposed"];

function worse(a: TopologyState, b: TopologyState): TopologyState {
    return STATES.indexOf(a) > STATES.indexOf(b) ? a : b;
}

function keyOf(from: string, to: string): string {
    return JSON.stringify([from, to]);
}
