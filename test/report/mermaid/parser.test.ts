import * as assert from "node:assert/strict";
import { Page } from "playwright-core";
import { mermaidReport } from "../../../report/mermaid/mermaid";
import { Report } from "../../../report/report";
import { useBrowser } from "../html/support/browser";
import { accessPicture, handmadeReport } from "../handmade";
import { EXAMPLES, exampleReport } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";
import { manyBackends } from "../support/manyBackends";

/** Mermaid itself judges: it needs a browser, since its labels are HTML. */
describe("Mermaid report, read by Mermaid", function () {
    this.timeout(120_000);
    const { blank } = useBrowser();
    let page: Page;
    before(async () => {
        page = await blank();
        await page.addScriptTag({ path: require.resolve("mermaid/dist/mermaid.min.js") });
        // As GitHub does: no scripts, no links, the limits of the default configuration.
        await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })");
    });

    /** The texts of the drawn nodes. */
    const drawn = async (report: Report): Promise<string[]> => {
        await page.evaluate(`window.source = ${JSON.stringify(mermaidReport(report))}`);
        await page.evaluate("mermaid.parse(window.source)");
        await page.evaluate(
            "mermaid.render('drawn', window.source).then(({ svg }) => { document.body.innerHTML = svg; })",
        );
        return page.locator(".node").allTextContents();
    };

    for (const name of EXAMPLES) {
        it(`${name}: is drawn with every node`, async () => {
            const nodes = await drawn(await exampleReport(name));
            const count = mermaidReport(await exampleReport(name)).match(/^ {4}n\d+[[(]/gm)!.length;
            assert.equal(nodes.length, count);
            assert.ok(
                nodes.some((text) => text.startsWith("internet")),
                nodes.join(),
            );
        });
    }

    it("the parser in use refuses what is no flowchart", async () => {
        await assert.rejects(page.evaluate("mermaid.parse('flowchart LR\\n a[\"x\"] --> ')"));
    });

    it("draws hostile names as they are, and runs none of them", async () => {
        const nodes = await drawn(hostileReport());
        assert.ok(
            nodes.some((text) => text.includes("orders-https</script><script>alert(1)</script>")),
            nodes.join("\n"),
        );
        assert.equal(await page.locator("svg script, svg img, svg a").count(), 0);
    });

    it("draws the largest stack", async () => {
        const nodes = await drawn({ ...handmadeReport(), access: manyBackends(1000, "a-rather-long-name-".repeat(3)) });
        assert.ok(
            nodes.some((text) => /\d+ more services/.test(text)),
            nodes.join(),
        );
    });

    it("draws that there is nothing to draw", async () => {
        assert.match((await drawn({ ...handmadeReport(), access: accessPicture() })).join(), /No load balancer/);
    });
});
