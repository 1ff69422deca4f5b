import * as assert from "node:assert/strict";
import { Topology, TopologyEdge, TopologyNode } from "../../../access/topology";
import { Picture, pictureOf } from "../../../report/picture/picture";

const node = (id: string, layer: TopologyNode["layer"], more: Partial<TopologyNode> = {}): TopologyNode => ({
    id,
    name: id,
    layer,
    state: "ok",
    ...more,
});
const edge = (from: string, to: string, more: Partial<TopologyEdge> = {}): TopologyEdge => ({
    from,
    to,
    kind: "traffic",
    certainty: "certain",
    state: "ok",
    labels: [],
    ...more,
});

/** One URL map in front of so many backends, each with its own service. */
function fan(backends: number): Topology {
    const topology: Topology = {
        nodes: [node("internet", "origin"), node("rule", "forwarding-rule"), node("map", "url-map")],
        edges: [edge("internet", "rule"), edge("rule", "map")],
    };
    for (let i = 0; i < backends; i++) {
        topology.nodes.push(node(`backend-${i}`, "backend", { iap: "yes" }), node(`service-${i}`, "service"));
        topology.edges.push(edge("map", `backend-${i}`, { labels: [`/${i}/*`] }), edge(`backend-${i}`, `service-${i}`));
    }
    return topology;
}

const idsOf = ({ nodes }: Picture): string[] => nodes.map(({ id }) => id);

/** Every step leads from a node to a node that is drawn. */
function assertWhole({ nodes, edges }: Picture): void {
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { from, to } of edges) assert.ok(ids.has(from) && ids.has(to), `${from} -> ${to}`);
}

describe("picture", () => {
    it("draws the forwarding rules of IPv4 and IPv6 as one, with both names", () => {
        const topology = fan(1);
        topology.nodes.push(node("rule-6", "forwarding-rule"));
        topology.edges.push(edge("internet", "rule-6"), edge("rule-6", "map"));
        const [rule, ...others] = pictureOf(topology, 100).nodes.filter(({ layer }) => layer === "forwarding-rule");
        assert.deepEqual([rule.names, others], [["rule", "rule-6"], []]);
    });

    it("keeps nodes apart that differ in what they lead to, in their state or in IAP", () => {
        const topology = fan(1);
        topology.nodes.push(
            node("rule-80", "forwarding-rule"),
            node("closed", "forwarding-rule", { state: "undecided" }),
        );
        topology.edges.push(edge("internet", "rule-80"), edge("internet", "closed"), edge("closed", "map"));
        assert.deepEqual(idsOf(pictureOf(topology, 100)), [
            "internet",
            "rule",
            "map",
            "backend-0",
            "service-0",
            "rule-80",
            "closed",
        ]);
    });

    it("merges many senders that do the same, and a few not", () => {
        const senders = (count: number): number => {
            const topology = fan(1);
            for (let i = 0; i < count; i++) {
                topology.nodes.push(node(`push-${i}`, "caller"));
                topology.edges.push(edge(`push-${i}`, "rule", { kind: "calls" }));
            }
            return pictureOf(topology, 100).nodes.filter(({ layer }) => layer === "caller").length;
        };
        assert.deepEqual([senders(4), senders(5), senders(200)], [4, 1, 1]);
    });

    it("is the whole topology where that is small enough", () => {
        const picture = pictureOf(fan(10), 100);
        assert.equal(picture.nodes.length, 23);
        assert.equal(picture.leftOut, 0);
    });

    it("stays within its limit, says how much it left out, and keeps whole ways", () => {
        const picture = pictureOf(fan(1000), 60);
        assert.ok(picture.nodes.length <= 60, `${picture.nodes.length}`);
        assertWhole(picture);
        const drawn = picture.nodes.filter(({ layer, isRest }) => layer === "service" && !isRest).length;
        const rest = picture.nodes.filter(({ isRest }) => isRest).map(({ name }) => name);
        assert.deepEqual(rest, [`${1000 - drawn} more backends`, `${1000 - drawn} more services`]);
        assert.equal(picture.leftOut, 2 * (1000 - drawn));
        for (const { id, layer, isRest } of picture.nodes) {
            if (layer !== "service" || isRest) continue;
            assert.ok(idsOf(picture).includes(id.replace("service", "backend")), id);
        }
    });

    it("draws what something is wrong with before anything else, with its way", () => {
        const topology = fan(1000);
        const open = topology.nodes.find(({ id }) => id === "service-777")!;
        open.state = "exposed";
        for (const { id } of topology.nodes.filter(({ id }) => id === "backend-555")) {
            topology.nodes.find((one) => one.id === id)!.state = "dead-end";
        }
        const ids = idsOf(pictureOf(topology, 40));
        for (const id of ["service-777", "backend-777", "service-555", "backend-555", "map", "internet"]) {
            assert.ok(ids.includes(id), id);
        }
    });

    it("shows a rest as bad as the worst in it", () => {
        const topology = fan(100);
        for (const one of topology.nodes) if (one.layer === "service") one.state = "exposed";
        const rest = pictureOf(topology, 40).nodes.find(({ isRest, layer }) => isRest && layer === "service");
        assert.equal(rest?.state, "exposed");
    });
});
