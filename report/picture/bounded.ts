import { TopologyEdge, TopologyLayer } from "../../access/topology";
import { groupBy } from "../groupBy";
import { mappedEdges } from "./merged";
import { LAYER_WORDS, Picture, PictureNode } from "./picture";

/**
 * At most so many nodes: first what something is wrong with, each with one way to it and on from it, then whole ways in
 * their order. What is left of a layer becomes one node that says how much it stands for.
 */
export function bounded(picture: Picture, most: number): Picture {
    if (picture.nodes.length <= most) return picture;
    const into = groupBy(picture.edges, ({ to }) => to);
    const out = groupBy(picture.edges, ({ from }) => from);
    const kept = new Set<string>();
    // Each layer may need a node for its rest.
    const room = most - Object.keys(LAYER_WORDS).length;
    const inOrder = [...picture.nodes].sort((a, b) => rank(a) - rank(b));
    for (const { id } of inOrder) {
        if (kept.has(id)) continue;
        const way = [...follow(id, into, "from", kept), id, ...follow(id, out, "to", kept)];
        if (kept.size + way.length > room) break;
        for (const passed of way) kept.add(passed);
    }
    const rest = picture.nodes.filter(({ id }) => !kept.has(id));
    const restId = new Map(rest.map(({ id, layer }) => [id, `rest of ${layer}`]));
    const restNodes = [...groupBy(rest, ({ layer }) => layer)].map(([layer, left]) => restNode(layer, left));
    return {
        nodes: [...picture.nodes.filter(({ id }) => kept.has(id)), ...restNodes],
        edges: mappedEdges(picture.edges, (id) => restId.get(id) ?? id).map((edge) =>
            isRest(edge) ? { ...edge, labels: [] } : edge,
        ),
        leftOut: rest.flatMap(({ ids }) => ids).length,
    };
}

const STATES = ["exposed", "dead-end", "undecided", "ok"];

/** Ways are kept from their ends, so that each is whole. */
function rank({ state, layer }: PictureNode): number {
    const isEnd = layer === "service" || layer === "caller";
    return STATES.indexOf(state) * 2 + (isEnd ? 0 : 1);
}

/** One way on from a node, the worst steps first, as far as nodes that are kept already. */
function follow(
    start: string,
    steps: Map<string, TopologyEdge[]>,
    end: "from" | "to",
    kept: ReadonlySet<string>,
): string[] {
    const passed: string[] = [];
    const visited = new Set([start]);
    let at = start;
    for (;;) {
        const worstFirst = [...(steps.get(at) ?? [])].sort(
            (a, b) =>
                STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
                Number(kept.has(b[end])) - Number(kept.has(a[end])),
        );
        const next = worstFirst[0]?.[end];
        if (next === undefined || visited.has(next)) return passed;
        visited.add(next);
        if (!kept.has(next)) passed.push(next);
        at = next;
    }
}

function restNode(layer: TopologyLayer, left: PictureNode[]): PictureNode {
    const ids = left.flatMap((node) => node.ids);
    const { one, many } = LAYER_WORDS[layer];
    const name = `${ids.length} more ${ids.length === 1 ? one : many}`;
    const state = STATES.find((worst) => left.some((node) => node.state === worst)) as PictureNode["state"];
    return { id: `rest of ${layer}`, name, names: [name], layer, state, ids, isRest: true };
}

function isRest({ from, to }: TopologyEdge): boolean {
    return from.startsWith("rest of ") || to.startsWith("rest of ");
}
