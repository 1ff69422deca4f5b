import { Topology, TopologyEdge, TopologyNode } from "../../access/topology";
import { groupBy } from "../groupBy";
import type { Picture, PictureNode } from "./picture";

/** So many alike of one kind are told apart by their names still. The forwarding rules of IPv4 and IPv6 never need to be. */
const MOST_ALIKE = 4;

/** Nodes with the same neighbours and the same state become one. */
export function merged({ nodes, edges }: Topology): Picture {
    const into = groupBy(edges, ({ to }) => to);
    const out = groupBy(edges, ({ from }) => from);
    const signature = (node: TopologyNode): string => {
        const ends = (found: TopologyEdge[] = [], end: "from" | "to"): string[] =>
            found.map((edge) => JSON.stringify([edge[end], edge.kind, edge.certainty, edge.state, edge.labels])).sort();
        const { layer, iap, state } = node;
        return JSON.stringify([layer, iap, state, ends(into.get(node.id), "from"), ends(out.get(node.id), "to")]);
    };
    const idOf = new Map<string, string>();
    const drawn: PictureNode[] = [];
    for (const alike of groupBy(nodes, signature).values()) {
        const isOne = alike[0].layer === "forwarding-rule" || alike.length > MOST_ALIKE;
        for (const members of isOne ? [alike] : alike.map((node) => [node])) {
            const [first] = members;
            drawn.push({
                ...first,
                names: [...new Set(members.map(({ name }) => name))],
                ids: members.map(({ id }) => id),
                isRest: false,
            });
            for (const { id } of members) idOf.set(id, first.id);
        }
    }
    return { nodes: drawn, edges: mappedEdges(edges, (id) => idOf.get(id) ?? id), leftOut: 0 };
}

/** Steps between what their ends have become. Several that have become one are as bad, and as certain, as the worst of them. */
export function mappedEdges(edges: TopologyEdge[], idOf: (id: string) => string): TopologyEdge[] {
    const found = new Map<string, TopologyEdge>();
    for (const edge of edges) {
        const [from, to] = [idOf(edge.from), idOf(edge.to)];
        const key = JSON.stringify([from, to]);
        const before = found.get(key);
        if (!before) found.set(key, { ...edge, from, to });
        else if (WORST.indexOf(edge.state) < WORST.indexOf(before.state)) {
            found.set(key, { ...before, state: edge.state, certainty: edge.certainty });
        }
    }
    return [...found.values()];
}

const WORST: TopologyEdge["state"][] = ["exposed", "dead-end", "undecided", "ok"];
