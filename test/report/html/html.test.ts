import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { htmlReport } from "../../../report/html/html";
import { html, json } from "../../../report/html/markup";
import { handmadeReport } from "../handmade";
import { exampleReport } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";

describe("HTML report", function () {
    this.timeout(60_000);

    it("is the same text for the same report, whatever the order of arrival", () => {
        const shuffled = handmadeReport();
        const access = shuffled.access!;
        shuffled.findings.reverse();
        shuffled.answers.reverse();
        access.reachability.reverse();
        access.topology = { nodes: [...access.topology.nodes].reverse(), edges: [...access.topology.edges].reverse() };
        assert.equal(htmlReport(shuffled), htmlReport(handmadeReport()));
    });

    it("lets exactly its own style and script run, and nothing be loaded", () => {
        const page = htmlReport(hostileReport());
        const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)!;
        const hash = (pattern: RegExp): string =>
            `sha256-${createHash("sha256").update(pattern.exec(page)![1]).digest("base64")}`;
        assert.deepEqual(policy.replaceAll("&#39;", "'").split("; "), [
            "default-src 'none'",
            `style-src '${hash(/<style>([^]*?)<\/style>/)}'`,
            `script-src '${hash(/<script>([^]*?)<\/script>/)}'`,
            "base-uri 'none'",
            "form-action 'none'",
        ]);
        assert.doesNotMatch(page, /\b(?:src|srcset|action|style|on\w+)\s*=\s*["']?[^"'\s>]*:/);
        for (const [, target] of page.matchAll(/\shref="([^"]*)"/g)) assert.match(target, /^#/);
    });

    it("writes no name as markup", () => {
        const page = htmlReport(hostileReport());
        const plain = htmlReport(handmadeReport());
        for (const element of ["<script", "</script", "<img", "<style", "<!--"]) {
            assert.equal(page.split(element).length, plain.split(element).length, element);
        }
    });

    it("is no bigger than it needs to be", async () => {
        const size = Buffer.byteLength(htmlReport(await exampleReport("reference")));
        assert.ok(size < 100_000, `${size} bytes`);
    });
});

describe("markup", () => {
    it("escapes what is put in, unless it is markup itself", () => {
        const name = `<b>"it's" & more</b>`;
        assert.equal(html`<p title="${name}">${name}</p>`.text, `<p title="${ESCAPED}">${ESCAPED}</p>`);
        assert.equal(html`${[html`<li>${"<"}</li>`, "&"]}`.text, "<li>&lt;</li>&amp;");
        assert.equal(html`a${undefined}b${false}c${0}`.text, "abc0");
    });

    it("shows characters that would turn a text round", () => {
        assert.equal(html`${"a\u202eb\u2066c\ud800"}`.text, "a\ufffdb\ufffdc\ufffd");
    });

    it("lets no data end its element, and gives back what was put in", () => {
        const data = { "</script>": ["<!--", "]]>", "\u2028"] };
        const [, text] = /^<script type="application\/json" id="d">(.*)<\/script>$/s.exec(json("d", data).text)!;
        assert.doesNotMatch(text, /</);
        assert.deepEqual(JSON.parse(text), data);
    });
});

const ESCAPED = "&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;";
