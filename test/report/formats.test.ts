import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createColors } from "picocolors";
import { Format, FORMATS } from "../../report/formats";
import { JsonReport } from "../../report/json";
import { Report } from "../../report/report";
import { repository, runCli } from "../support/runCli";
import { handmadeReport } from "./handmade";

const options = { colors: createColors(false) };
const names = Object.keys(FORMATS) as Format[];

describe("report formats", function () {
    this.timeout(60_000);

    /** How each begins: what tells a reader, and a program, which it is. */
    const BEGINNINGS: Record<Format, RegExp> = {
        text: /^shop\/dev: /,
        json: /^\{\n {2}"version": 1,/,
        sarif: /^\{\n {2}"\$schema": .*sarif-2\.1\.0/,
        junit: /^<\?xml .*\?>\n<testsuites>/,
        mermaid: /^flowchart LR\n/,
        html: /^<!doctype html>\n/,
    };

    for (const name of names) {
        it(`${name}: begins as it should, ends with a line break, and is the same twice`, async () => {
            const text = await FORMATS[name](handmadeReport(), options);
            assert.match(text, BEGINNINGS[name]);
            assert.match(text, /[^\n]\n$/);
            assert.equal(await FORMATS[name](handmadeReport(), options), text);
        });
    }

    it("SARIF points at the file that was judged", async () => {
        const text = await FORMATS.sarif(handmadeReport(), { ...options, file: "state/dev.json" });
        assert.match(text, /"uri": "state\/dev\.json"/);
        assert.doesNotMatch(text, /Pulumi\.yaml/);
        assert.match(await FORMATS.sarif(handmadeReport(), options), /"uri": "Pulumi\.yaml"/);
    });

    it("no secret of a program gets into any", async () => {
        const secret = "canary-77c2-never-print-me";
        const run = await runCli(["preview", "examples/rejected", "--json", "--config", `clientSecret=${secret}`]);
        const { access, ...report } = JSON.parse(run.stdout) as JsonReport;
        for (const name of names) {
            const text = await FORMATS[name]({ ...report, access: access ?? undefined } as Report, options);
            assert.ok(text.includes("orders-edge"), name);
            assert.ok(!text.includes(secret), name);
        }
    });

    it("loads what a format needs when it is asked for, and not before", () => {
        const program = `
            const { FORMATS } = require("./report/formats");
            const loaded = () => ["dagre", "sarif-builder", "xmlbuilder"].filter((name) =>
                Object.keys(require.cache).some((file) => file.includes("node_modules") && file.includes(name)));
            const colors = require("picocolors").createColors(false);
            const report = { project: "p", stack: "s", resources: [], findings: [], answers: [] };
            (async () => {
                const found = [];
                for (const name of ["text", "json", "mermaid", "sarif", "junit", "html"]) {
                    await FORMATS[name](report, { colors });
                    found.push(loaded().join("+"));
                }
                console.log(JSON.stringify(found));
            })();`;
        const run = spawnSync(process.execPath, ["--require", "ts-node/register/transpile-only", "-e", program], {
            cwd: repository,
            encoding: "utf8",
        });
        assert.equal(run.status, 0, run.stderr);
        assert.deepEqual(JSON.parse(run.stdout), [
            "",
            "",
            "",
            "sarif-builder",
            "sarif-builder+xmlbuilder",
            "dagre+sarif-builder+xmlbuilder",
        ]);
    });
});
