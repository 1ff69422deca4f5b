import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { Page } from "playwright-core";
import { Report } from "../../../report/report";
import { handmadeReport } from "../handmade";
import { exampleReport } from "../support/exampleReport";
import { HOSTILE, hostileReport } from "../support/hostileReport";
import { manyBackends } from "../support/manyBackends";
import { OpenPage, useBrowser } from "./support/browser";

const PHONE = { viewport: { width: 390, height: 844 } };

const cell = (page: Page, row: number, column: number) =>
    page.locator("table.access tbody tr").nth(row).locator("td").nth(column);
/** What is drawn at full strength. */
const lit = (page: Page): Promise<string[]> => page.locator(".node:not(.dim) .name").allTextContents();

async function assertNoWiderThanWindow(page: Page): Promise<void> {
    const [content, window] = await page.evaluate<number[]>("[document.documentElement.scrollWidth, innerWidth]");
    assert.ok(content <= window, `the page is ${content} wide in a window of ${window}`);
}

describe("HTML report in a browser", function () {
    this.timeout(60_000);
    const { open } = useBrowser();
    const opened = async (
        report: Report | Promise<Report>,
        ...options: Parameters<typeof open> extends [unknown, ...infer R] ? R : never
    ): Promise<OpenPage> => open(await report, ...options);

    it("loads nothing, logs no error, and says first what is open, locked out and undecided", async () => {
        const { page, problems } = await opened(exampleReport("rejected"));
        assert.deepEqual(await page.locator(".tile h3, .tile .answer").allInnerTexts(), [
            "Is anything open?",
            "1 way around IAP",
            "Who is locked out?",
            "1 caller",
            "What is undecided?",
            "✓ Nothing",
            "What do the policies say?",
            "Refused: 4 mandatory findings",
        ]);
        assert.ok((await page.locator(".tile").last().boundingBox())!.y < 900, "the summary is on the first screen");
        assert.deepEqual(problems, []);
    });

    it("shows the hops of an answer, and lights up its way", async () => {
        const { page, problems } = await opened(exampleReport("reference"));
        const refused = page.locator("tr", { hasText: "https://orders.example.com/events" }).locator("td").first();
        assert.match(await refused.innerText(), /refused\s+at IAP \(401\)/);
        await refused.click();
        const details = page.getByRole("dialog");
        assert.match(await details.innerText(), /anyone without a login/);
        const hops = await details.locator(".hops h3").allTextContents();
        assert.deepEqual(hops.slice(0, 3), ["forwarding rule: passes", "URL map: passes", "IAP: refused here"]);
        assert.ok(
            hops.slice(3).every((hop) => hop.endsWith("not asked any more")),
            hops.join(),
        );
        assert.match(await details.locator(".hops").innerText(), /HTTP status 401/);
        const way = await page.locator(".node.way .name").allTextContents();
        assert.deepEqual(way.sort(), [
            "internet",
            "orders-edge-https",
            "orders-edge-https-ipv4",
            "orders-edge-https-ipv6",
            "orders-edge-routes",
            "orders-edge-service",
        ]);
        await details.getByRole("button", { name: "Close" }).click();
        assert.equal(await details.isVisible(), false);
        assert.equal(await page.locator(".node.way, .node.dim").count(), 0);
        assert.deepEqual(problems, []);
    });

    it("tells reason, fix and Google's own words of the hop that decides", async () => {
        const report = handmadeReport();
        const reach = report.access!.reachability.find(({ verdict }) => verdict.refusedBy)!;
        Object.assign(reach.verdict.refusedBy!, { message: "Invalid IAP credentials: empty token", fix: "Sign in." });
        report.access!.reachability = [reach];
        const { page } = await open(report);
        await cell(page, 0, 0).click();
        const refusing = page.locator(".hops .refuse");
        assert.match(
            await refusing.innerText(),
            /no credential\s+HTTP status 401\s+Invalid IAP credentials: empty token\s+Fix Sign in\./,
        );
    });

    it("can be used with the keyboard alone", async () => {
        const { page } = await opened(exampleReport("rejected"));
        const at = (): Promise<string> =>
            page.evaluate(
                "document.activeElement.id || [document.activeElement.parentElement.sectionRowIndex, document.activeElement.cellIndex - 1].join()",
            );
        for (const stop of ["filter", "theme"]) {
            await page.keyboard.press("Tab");
            assert.equal(await at(), stop);
        }
        // Links of the summary and of the picture, then the table as one stop.
        let stops = 0;
        while ((await at()) !== "0,0" && stops++ < 40) await page.keyboard.press("Tab");
        assert.equal(await at(), "0,0");
        const focusRing = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
        assert.equal(focusRing, "solid");
        for (const [key, where] of [
            ["ArrowDown", "1,0"],
            ["ArrowRight", "1,1"],
            ["ArrowUp", "0,1"],
            ["ArrowUp", "0,1"],
            ["End", "0,3"],
            ["Control+End", "5,3"],
            ["Home", "5,0"],
            ["ArrowLeft", "5,0"],
        ]) {
            await page.keyboard.press(key);
            assert.equal(await at(), where, key);
        }
        await page.keyboard.press("Enter");
        assert.equal(await at(), "details-title");
        assert.match(
            await page.getByRole("dialog").innerText(),
            /allowed: anonymous reaches orders-service-us-central1/,
        );
        await page.keyboard.press("Tab");
        await page.keyboard.press("Escape");
        assert.equal(await page.getByRole("dialog").isVisible(), false);
        assert.equal(await at(), "5,0", "the focus is back where it was");
        await page.keyboard.press("Shift+Tab");
        assert.match(await at(), /^,NaN$/, "the table is one stop");
        await page.keyboard.press("Tab");
        assert.equal(await at(), "5,0");
    });

    it("leads from the picture and the summary to what is wrong, with the fix", async () => {
        const { page } = await opened(exampleReport("rejected"));
        const node = page.locator("svg a", { has: page.locator(".exposed") });
        const target = await node.getAttribute("href");
        await node.click();
        assert.match(
            await page.locator(target!).innerText(),
            /▲ open[^]*Fix Set ingress to internal and load balancer/,
        );
        assert.match(await page.locator(".fault:target").innerText(), /its own URL answers the internet/);
        const link = page.locator(".tile.dead-end a").first();
        assert.match(await page.locator((await link.getAttribute("href"))!).innerText(), /■ locked out[^]*Fix/);
    });

    it("filters routes, callers and findings, and dims the rest of the picture", async () => {
        const { page } = await opened(exampleReport("rejected"));
        const rows = page.locator("table.access tbody tr:visible");
        const heads = page.locator("table.access thead th[data-text]:visible");
        const search = page.getByRole("searchbox");
        const [allRows, allHeads] = [await rows.count(), await heads.count()];

        await search.fill("run.app");
        assert.deepEqual([await rows.count(), await heads.count()], [2, allHeads]);
        assert.ok((await lit(page)).includes("orders-service-us-"), (await lit(page)).join());
        assert.ok(!(await lit(page)).includes("orders-edge-https"));
        assert.match(await page.locator("#access-count").innerText(), /2 of 6 rows/);

        await search.fill("staff");
        assert.deepEqual([await rows.count(), await heads.count()], [allRows, 1]);
        assert.equal(await page.locator("table.access td:visible").count(), allRows);

        await search.fill("AUDIT pusher");
        assert.deepEqual([await rows.count(), await heads.count()], [allRows, 1]);
        assert.equal(await page.locator(".fault:visible").count(), 2);

        await search.fill("no such thing");
        assert.equal(await rows.count(), 0);
        assert.match(await page.locator("#access-count").innerText(), /No route and no caller/);

        await search.press("Escape");
        assert.deepEqual([await rows.count(), await heads.count()], [allRows, allHeads]);
        assert.equal(await page.locator(".node.dim").count(), 0);
    });

    it("moves between shown cells only while a filter is on", async () => {
        const { page } = await opened(exampleReport("rejected"));
        await page.getByRole("searchbox").fill("run.app");
        await cell(page, 4, 0).focus();
        await page.keyboard.press("ArrowUp");
        assert.equal(await page.evaluate("document.activeElement.parentElement.sectionRowIndex"), 4);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate("document.activeElement.parentElement.sectionRowIndex"), 5);
    });

    it("follows the system's colours, and the switch before them", async () => {
        const background = (page: Page): Promise<string> =>
            page.evaluate("getComputedStyle(document.body).backgroundColor");
        const { page } = await opened(exampleReport("reference"), { colorScheme: "light" });
        const light = await background(page);
        await page.emulateMedia({ colorScheme: "dark" });
        const dark = await background(page);
        assert.notEqual(dark, light);
        const theme = page.getByRole("button", { name: "Dark" });
        // The page hears of it with the next frame.
        await page.locator("#theme[aria-pressed='true']").waitFor();
        await theme.click();
        assert.equal(await background(page), light);
        assert.equal(await theme.getAttribute("aria-pressed"), "false");
    });

    it("prints everything in light colours and without tools", async () => {
        const { page } = await opened(exampleReport("rejected"), {
            colorScheme: "dark",
            viewport: { width: 794, height: 1123 },
        });
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        assert.equal(await page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)");
        assert.equal(await page.locator(".tools").isVisible(), false);
        assert.equal(
            await page.evaluate("getComputedStyle(document.querySelector('#access .scroll')).overflowX"),
            "visible",
        );
        await assertNoWiderThanWindow(page);
    });

    for (const [what, report] of [
        ["the reference", () => exampleReport("reference")],
        ["the rejected stack", () => exampleReport("rejected")],
        ["two services", () => exampleReport("two-services")],
        ["hostile names", async () => hostileReport()],
    ] as const) {
        it(`is no wider than a phone: ${what}`, async () => {
            const { page } = await opened(report(), PHONE);
            await assertNoWiderThanWindow(page);
            await cell(page, 0, 0).click();
            await assertNoWiderThanWindow(page);
            const panel = (await page.getByRole("dialog").boundingBox())!;
            assert.ok(panel.x >= 0 && panel.x + panel.width <= 390 && panel.y > 100, JSON.stringify(panel));
        });

        for (const colorScheme of ["light", "dark"] as const) {
            it(`has nothing that axe finds fault with: ${what}, ${colorScheme}`, async () => {
                const { page } = await opened(report(), { colorScheme, bypassCSP: true });
                await page.addScriptTag({ content: fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
                const check = async (): Promise<void> => {
                    const found = await page.evaluate<unknown[]>(
                        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + failureSummary).join('; ')))",
                    );
                    assert.deepEqual(found, []);
                };
                await check();
                await cell(page, 0, 0).click();
                await check();
            });
        }
    }

    it("shows hostile names as text, and runs none of them", async () => {
        const { page, problems } = await open(hostileReport());
        assert.ok((await page.title()).includes("</script><script>alert(1)</script>"));
        assert.equal(await page.locator("img, script[src], iframe").count(), 0);
        assert.equal(await page.locator("script").count(), 2);
        await cell(page, 0, 0).click();
        const text = await page.getByRole("dialog").innerText();
        assert.ok(text.includes(HOSTILE.slice(0, 40)), text);
        assert.deepEqual(problems, []);
    });

    it("stays quick with 500 routes and 20 callers", async () => {
        const report = { ...handmadeReport(), access: manyBackends(500, "", 20) };
        const start = Date.now();
        const { page, problems } = await open(report);
        const loaded = Date.now() - start;
        assert.equal(await page.locator("table.access tbody tr").count(), 500);
        assert.match(await page.locator("#picture").innerText(), /\d+ more backends/);
        const [box, origin] = [
            await page.locator("#picture .scroll").boundingBox(),
            await page.locator(".node.origin").boundingBox(),
        ];
        assert.ok(
            origin!.y > box!.y && origin!.y < box!.y + box!.height,
            "the picture begins with where requests come from",
        );

        /** From a key or a click until the next frame is drawn. */
        const taken = (action: string): Promise<number> =>
            page.evaluate(
                `new Promise((done) => { const start = performance.now(); ${action}; requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })`,
            );
        const filter = (text: string): string =>
            `const box = document.querySelector("#filter"); box.value = "${text}"; box.dispatchEvent(new Event("input"))`;
        // The quickest of three: other things run on the machine of a test.
        const times = { filter: Infinity, unfilter: Infinity, open: Infinity };
        for (let round = 0; round < 3; round++) {
            times.filter = Math.min(times.filter, await taken(filter("part-49")));
            times.unfilter = Math.min(times.unfilter, await taken(filter("")));
            const click = `document.querySelector("table.access").tBodies[0].rows[${250 + round}].cells[8].click()`;
            times.open = Math.min(times.open, await taken(click));
        }
        for (const [what, time] of Object.entries(times)) assert.ok(time < 1500, `${what}: ${time} ms`);
        assert.ok(loaded < 20_000, `loaded in ${loaded} ms`);
        assert.deepEqual(problems, []);
    });

    it("says so where there is nothing to judge: no route, or a program that failed", async () => {
        const failed = {
            ...handmadeReport(),
            access: undefined,
            failure: { kind: "program", message: "Error: boom\n  at x" },
        };
        const { page, problems } = await open(failed);
        assert.match(
            await page.locator("main").innerText(),
            /This run failed\s+Error: boom[^]*Who gets in\?\s+Not known/,
        );
        assert.equal(await page.locator("#picture, #access").count(), 0);
        const empty = await open({
            project: "p",
            stack: "s",
            resources: [],
            findings: [],
            answers: [],
            access: {
                reachability: [],
                exposures: [],
                deadEnds: [],
                blindSpots: [],
                topology: { nodes: [], edges: [] },
            },
        });
        assert.match(
            await empty.page.locator("main").innerText(),
            /No load balancer, service or sender[^]*No route to any service/,
        );
        assert.deepEqual([...problems, ...empty.problems], []);
    });
});
