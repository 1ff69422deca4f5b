import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Explained } from "../../cli/explain/explained";
import { runCli } from "../support/runCli";
import { stateStack, T, edit, PUSHER } from "../access/support/stack";
import { Resource } from "../../access/graph/resource";

const AUDIENCE = "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.";

describe("iap-run explain", function () {
    this.timeout(60_000);
    let folder: string;
    before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-explain-"))));
    after(() => fs.rmSync(folder, { recursive: true }));

    /** A stack export with these resources, as `pulumi stack export` writes it. */
    function stackExport(resources: Resource[], name = "stack.json"): string {
        const file = path.join(folder, name);
        const written = resources.map(({ urn, type, inputs, outputs, dependencies }) => ({
            ...{ urn, type, inputs, outputs, dependencies },
            custom: true,
            id: `${urn}-id`,
        }));
        fs.writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources: written } }));
        return file;
    }

    const wrongAudience = (audience = "https://orders.example.com/events"): Resource[] =>
        edit(stateStack(), T.subscription, "orders-push", {
            pushConfig: {
                pushEndpoint: "https://orders.example.com/events",
                oidcToken: { serviceAccountEmail: PUSHER, audience },
            },
        });

    it("prints cause, fix and where it is written, and exits with 0", async () => {
        const run = await runCli(["explain", AUDIENCE]);
        assert.equal(run.stderr, "");
        assert.match(run.stdout, /^IAP {2}\(HTTP 401\) {2}iap-jwt-audience\n/);
        assert.match(run.stdout, /\n {2}Cause: The token's audience is a URL\./);
        assert.match(run.stdout, /\n {2}Fix: Set the audience to the OAuth client ID of the backend/);
        assert.match(run.stdout, /\n {2}https:\/\/docs\.cloud\.google\.com\/iap\//);
        assert.doesNotMatch(run.stdout, /In this stack|\u001b/);
        assert.equal(run.code, 0);
    });

    it("colours where it is asked to", async () => {
        const run = await runCli(["explain", AUDIENCE], { env: { FORCE_COLOR: "1" } });
        assert.match(run.stdout, /\u001b\[32m *Fix:/);
    });

    it("marks what nobody but people reported", async () => {
        const run = await runCli(["explain", "error code 9"]);
        assert.match(run.stdout, /\n {2}Reported, not confirmed by Google: /);
        assert.doesNotMatch(run.stdout, /Cause:/);
    });

    it("says so where nothing fits, and exits with 1", async () => {
        const run = await runCli(["explain", "git@github.com: Permission denied (publickey)."]);
        assert.equal(run.stdout, "");
        assert.match(run.stderr, /^Nothing that is known here fits this text\./);
        assert.equal(run.code, 1);
        const json = await runCli(["explain", "--json", "git@github.com: Permission denied (publickey)."]);
        assert.deepEqual(JSON.parse(json.stdout), { explanations: [] });
        assert.equal(json.code, 1);
    });

    it("names the resource of a stack export that causes it", async () => {
        const run = await runCli(["explain", AUDIENCE, stackExport(wrongAudience())]);
        assert.equal(run.code, 0, run.stderr);
        assert.match(
            run.stdout,
            /In this stack\n {4}gcp:pubsub:Subscription orders-push \(pushConfig\.oidcToken\.audience\)\n {6}The audience is a URL/,
        );
    });

    it("says that nothing of a sound stack causes it", async () => {
        const run = await runCli(["explain", AUDIENCE, stackExport(stateStack())]);
        assert.match(run.stdout, /In this stack: nothing causes it, as far as the model sees\./);
        assert.equal(run.code, 0);
    });

    it("says nothing of the stack where no stack shows the cause", async () => {
        const run = await runCli(["explain", "JWT 'email' claim isn't a string", stackExport(stateStack())]);
        assert.doesNotMatch(run.stdout, /In this stack/);
        assert.equal(run.code, 0);
    });

    it("writes one JSON document, with the causes in the stack", async () => {
        const run = await runCli(["explain", "invalid_audience", stackExport(wrongAudience()), "--json"]);
        const { explanations } = JSON.parse(run.stdout) as { explanations: Explained[] };
        assert.deepEqual(
            explanations.map(({ id, from, statuses }) => [id, from, statuses]),
            [["iap-jwt-audience", "IAP", [401]]],
        );
        assert.deepEqual(
            explanations[0].inStack?.map(({ urn, property, certainty }) => [
                urn.split("::").pop(),
                property,
                certainty,
            ]),
            [["orders-push", "pushConfig.oidcToken.audience", "certain"]],
        );
        assert.equal(run.code, 0);
    });

    it("repeats neither the text nor a value of the stack", async () => {
        const canary = "canary-5d1f-never-print-me";
        for (const format of [[], ["--json"]]) {
            const file = stackExport(wrongAudience(`https://${canary}`));
            const run = await runCli(["explain", `${canary} ${AUDIENCE} ${canary}`, file, ...format]);
            assert.equal(run.code, 0, run.stderr);
            assert.ok(!(run.stdout + run.stderr).includes(canary));
        }
    });

    it("a control character in a resource's name does not reach the terminal", async () => {
        const stack = wrongAudience().map((entry) =>
            entry.name === "orders-push" ? { ...entry, urn: `${entry.urn}\u001b[2J` } : entry,
        );
        const run = await runCli(["explain", AUDIENCE, stackExport(stack)]);
        assert.match(run.stdout, /orders-push\ufffd\[2J/);
    });

    describe("exits with 2 and one line", () => {
        const wrong: [string, () => string[], RegExp][] = [
            ["without a text", () => [], /missing required argument 'TEXT'/],
            ["for an empty text", () => [" "], /there is no text to explain/],
            ["for a file that is not there", () => ["401", "nowhere.json"], /nowhere\.json is not there/],
            ["for a file that is no stack", () => ["401", __filename], /explain\.test\.ts is not JSON/],
            ["for text and stack both from stdin", () => ["-", "-"], /cannot both come from stdin/],
            ["for an option it does not know", () => ["401", "--jsn"], /unknown option '--jsn'/],
        ];
        for (const [name, args, message] of wrong) {
            it(name, async () => {
                const run = await runCli(["explain", ...args()]);
                assert.equal(run.stdout, "");
                assert.match(run.stderr, message);
                assert.doesNotMatch(run.stderr, /\n +at /);
                assert.equal(run.code, 2);
            });
        }
    });

    it("reads the text from stdin", () => {
        const root = path.join(__dirname, "..", "..");
        const node = ["--require", "./offline/typescript/register.js", "cli/main.ts", "explain", "-"];
        const run = spawnSync(process.execPath, node, { cwd: root, input: `log\n${AUDIENCE}\n`, encoding: "utf8" });
        assert.match(run.stdout, /iap-jwt-audience/);
        assert.equal(run.status, 0, run.stderr);
    });
});
