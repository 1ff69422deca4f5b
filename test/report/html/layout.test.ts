import * as assert from "node:assert/strict";
import { Layout, placed, PlacedNode } from "../../../report/html/layout";
import { wrapped } from "../../../report/html/nodeText";
import { pictureOf } from "../../../report/picture/picture";
import { EXAMPLES, exampleReport } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";
import { manyBackends } from "../support/manyBackends";

const overlap = (a: PlacedNode, b: PlacedNode): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function assertReadable({ nodes, edges, width, height }: Layout): void {
    nodes.forEach((node, at) => {
        for (const other of nodes.slice(at + 1)) {
            assert.ok(!overlap(node, other), `${node.node.name} and ${other.node.name} overlap`);
        }
        assert.ok(node.x >= 0 && node.x + node.width <= width, `${node.node.name} is cut off`);
        assert.ok(node.y >= 0 && node.y + node.height <= height, `${node.node.name} is cut off`);
    });
    const at = new Map(nodes.map(({ node, x }) => [node.id, x]));
    for (const { edge, label } of edges) {
        assert.ok(at.get(edge.from)! < at.get(edge.to)!, "a step leads to the right");
        if (label) assert.ok(label.x > 0 && label.x < width && label.y > 0 && label.y < height, "a label is cut off");
    }
    const columns = new Map<string, Set<number>>();
    for (const { node, x } of nodes) {
        if (node.layer === "elsewhere") continue;
        columns.set(node.layer, (columns.get(node.layer) ?? new Set()).add(x));
    }
    for (const [layer, found] of columns) assert.equal(found.size, 1, `${layer} stands in ${found.size} columns`);
}

describe("layout", function () {
    this.timeout(60_000);

    for (const name of EXAMPLES) {
        it(`${name}: nothing overlaps or is cut off, and each layer is one column`, async () => {
            const { access } = await exampleReport(name);
            assertReadable(placed(pictureOf(access!.topology, 120)));
        });
    }

    it("a cut picture of a large stack is as readable", () => {
        const layout = placed(pictureOf(manyBackends(300, "a-rather-long-name-".repeat(4)).topology, 120));
        assertReadable(layout);
        assert.ok(layout.nodes.length > 60);
    });

    it("places what nothing leads to in the column of its layer", () => {
        const { topology } = manyBackends(3);
        const orphan = topology.edges.filter(({ to }) => !to.includes("part-1"));
        assertReadable(placed(pictureOf({ ...topology, edges: orphan }, 120)));
    });

    it("places a service that is reached at its own URL only beside the others", () => {
        const { topology } = manyBackends(3);
        topology.nodes.push({ id: "lonely", name: "lonely", layer: "service", state: "exposed" });
        const step = { kind: "traffic", certainty: "certain", state: "exposed", labels: ["own URL"] } as const;
        topology.edges.push({ ...step, labels: [...step.labels], from: "internet", to: "lonely" });
        assertReadable(placed(pictureOf(topology, 120)));
    });

    it("takes hostile names", () => {
        assertReadable(placed(pictureOf(hostileReport().access!.topology, 120)));
    });
});

describe("names in a node", () => {
    it("break after hyphens and blanks, and inside a word only where it is longer than a line", () => {
        assert.deepEqual(wrapped("orders-edge-service-europe-west1"), ["orders-edge-service-", "europe-west1"]);
        assert.deepEqual(wrapped("x".repeat(30)), ["x".repeat(22), "x".repeat(8)]);
        assert.deepEqual(wrapped("The URL map answers with a redirect."), ["The URL map answers", "with a redirect."]);
    });

    it("are cut in the middle when they are far too long: what tells them apart is at the end", () => {
        const lines = wrapped("part-".repeat(40) + "seven");
        assert.equal(lines.length, 4);
        assert.deepEqual(lines.slice(2), ["…", lines[3]]);
        assert.match(lines[3], /seven$/);
    });

    it("fit the width of a node", () => {
        for (const name of ["a b c d e f g h i j k l m n o p", "aaaa-".repeat(9), "ü".repeat(50)]) {
            for (const line of wrapped(name)) assert.ok([...line].length <= 22, line);
        }
    });
});
