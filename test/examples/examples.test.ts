import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { JsonReport } from "../../report/json";
import { assertGolden } from "../support/golden";
import { repository, runCli } from "../support/runCli";

const source = (name: string): string => fs.readFileSync(path.join(repository, "examples", name, "index.ts"), "utf8");
const golden = (name: string): string => path.join(__dirname, "golden", `${name}.txt`);
const folder = (name: string): string => path.join("examples", name);

async function previewJson(...args: string[]): Promise<JsonReport> {
    const run = await runCli(["preview", ...args, "--json"]);
    assert.equal(run.stderr, "");
    return JSON.parse(run.stdout) as JsonReport;
}

describe("the examples", function () {
    this.timeout(60_000);

    for (const name of ["reference", "two-services", "raw"]) {
        it(`${name}: is clean, and pictured as the golden text has it`, async () => {
            const run = await runCli(["preview", folder(name)]);
            assert.equal(run.stderr, "");
            assertGolden(golden(name), run.stdout);
            assert.match(run.stdout, /no ways around IAP, no callers locked out, no findings\n/);
            assert.equal(run.code, 0);
        });
    }

    it("rejected: shows each refusal with its fix, and exits with 1", async () => {
        const run = await runCli(["preview", folder("rejected")]);
        assert.equal(run.code, 1, run.stderr);
        assertGolden(golden("rejected"), run.stdout);
        const { findings } = await previewJson(folder("rejected"));
        const mandatory = findings.filter(({ level }) => level === "mandatory");
        const refused = new Set(mandatory.map(({ rule }) => rule));
        assert.deepEqual([...refused].sort(), [
            "pubsub-push-audience",
            "run-ingress-restricted",
            "run-no-public-invoker",
        ]);
        for (const finding of mandatory) assert.ok(finding.fix, finding.rule);
    });

    it("the root's Pulumi.yaml runs the reference, and two runs report the same to the letter", async () => {
        const runs = await Promise.all([
            runCli(["preview", "--json"]),
            runCli(["preview", folder("reference"), "--json"]),
        ]);
        assert.deepEqual(
            runs.map(({ code, stderr }) => [code, stderr]),
            [
                [0, ""],
                [0, ""],
            ],
        );
        assert.equal(runs[0].stdout, runs[1].stdout);
    });

    it("the reference calls IapService in at most 15 lines", () => {
        const call = /new IapService\([\s\S]*?\n\}\);/.exec(source("reference"));
        assert.ok(call);
        assert.ok(call[0].split("\n").length <= 15, call[0]);
    });

    it("two services are at most 30 lines of program", () => {
        assert.ok(source("two-services").trimEnd().split("\n").length <= 30);
    });

    it("raw uses none of our components", () => {
        assert.doesNotMatch(source("raw"), /from "\.|iap-run/);
    });

    it("no secret reaches the report, as text or JSON", async () => {
        const secret = "canary-5d1f-never-print-me";
        for (const args of [["reference"], ["reference", "--json"], ["rejected", "--json"], ["raw", "--json"]]) {
            const [name, ...format] = args;
            const run = await runCli(["preview", folder(name), "--config", `clientSecret=${secret}`, ...format]);
            assert.ok(run.stdout.includes("orders"), run.stderr);
            assert.ok(!(run.stdout + run.stderr).includes(secret), args.join(" "));
        }
    });

    it("`npm run preview -- DIR` takes a folder relative to the current one", async () => {
        const npm = process.platform === "win32" ? "npm.cmd" : "npm";
        const run = spawnSync(npm, ["run", "preview", "--", "examples/rejected"], {
            cwd: repository,
            encoding: "utf8",
            // Node refuses to start a .cmd file without one; there is nothing in the arguments to quote.
            shell: process.platform === "win32",
        });
        assert.equal(run.status, 1, run.stderr);
        assert.match(run.stdout, /Refused: \d+ mandatory findings\./);
    });
});
