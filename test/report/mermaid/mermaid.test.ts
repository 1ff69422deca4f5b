import * as assert from "node:assert/strict";
import { mermaidReport } from "../../../report/mermaid/mermaid";
import { assertGolden } from "../../support/golden";
import { accessPicture, handmadeReport } from "../handmade";
import { EXAMPLES, exampleReport, goldenFile } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";
import { manyBackends } from "../support/manyBackends";

describe("Mermaid report", function () {
    this.timeout(60_000);

    for (const name of EXAMPLES) {
        it(`${name}: as the golden file has it`, async () => {
            assertGolden(goldenFile(`${name}.mmd`), mermaidReport(await exampleReport(name)));
        });
    }

    it("marks what is open, who is locked out and what is undecided, in words as well", () => {
        const text = mermaidReport(handmadeReport());
        assert.match(text, /\["orders-us-central1<br\/>service<br\/>▲ open"\]:::exposed/);
        assert.match(text, /\["audit<br\/>sender<br\/>\? undecided"\]:::undecided/);
        assert.match(text, /n\d+ ==>\|"own URL"\| n\d+/);
        assert.match(text, /n\d+ -\.->\|"calls"\| n\d+/);
        assert.match(text, /linkStyle \d+ stroke:#c62828/);
    });

    it("lets no name out of its label", () => {
        const allowed = /^[^"<>`&[\](){}|]*$/;
        for (const [, label] of mermaidReport(hostileReport()).matchAll(/"([^"\n]*)"/g)) {
            for (const line of label.split("<br/>")) assert.match(line, allowed);
        }
        assert.doesNotMatch(mermaidReport(hostileReport()), /<script|javascript:alert\(|%%\{/);
    });

    it("stays below Mermaid's limits, whatever the size of the stack, and says that it was cut", () => {
        for (const backends of [50, 1000]) {
            const report = { ...handmadeReport(), access: manyBackends(backends, "a-rather-long-name-".repeat(3)) };
            const text = mermaidReport(report);
            assert.ok(text.length <= 50_000, `${text.length} characters`);
            assert.ok(text.split("\n").filter((line) => line.includes("-->")).length <= 500);
            if (backends === 1000) assert.match(text, /\d+ more services.*\n[^]*%% \d+ resources are drawn together/);
        }
    });

    it("says so where there is nothing to draw", () => {
        assert.match(mermaidReport({ ...handmadeReport(), access: undefined }), /No picture/);
        assert.match(mermaidReport({ ...handmadeReport(), access: accessPicture() }), /No load balancer/);
    });

    it("does not depend on the order of arrival", () => {
        const shuffled = handmadeReport();
        shuffled.access!.topology.nodes = [...shuffled.access!.topology.nodes].reverse();
        shuffled.access!.topology.edges = [...shuffled.access!.topology.edges].reverse();
        assert.equal(mermaidReport(shuffled), mermaidReport(handmadeReport()));
    });
});
