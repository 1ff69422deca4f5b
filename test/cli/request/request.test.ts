import * as assert from "node:assert/strict";
import * as path from "node:path";
import type { Verdict } from "../../../access/verdict";
import { repository, runCli, startCli } from "../../support/runCli";
import { sample, samplePath } from "../support/samples";

const PUSH = "serviceAccount:orders-events-push@acme-prod.iam.gserviceaccount.com";
const CLIENT = "123456789012-reference.apps.googleusercontent.com";
const HOST = "https://orders.example.com";
const RUN_APP = "https://orders-123456789012.us-central1.run.app";

interface Case {
    title: string;
    options: string[];
    /** Exit status, and the gate that decides. */
    ends: [code: number, gate?: string, status?: number];
    says?: RegExp;
    fix?: RegExp;
}

/** Who asks for what on the deployed reference. */
const CASES: Case[] = [
    {
        title: "a member of staff",
        options: [`${HOST}/`, "--as", "user:ann@example.com", "--member-of", "group:staff@example.com"],
        ends: [0],
    },
    { title: "somebody in the group", options: [`${HOST}/`, "--as", "group:staff@example.com"], ends: [0] },
    {
        title: "a user, when nobody says who is in the group",
        options: [`${HOST}/`, "--as", "user:ann@example.com"],
        ends: [3, "iap"],
    },
    {
        title: "a user who is in no group",
        options: [`${HOST}/`, "--as", "user:ann@example.com", "--member-of", "none"],
        ends: [1, "iap", 403],
        fix: /Grant/,
    },
    {
        title: "the push identity on its path",
        options: [`${HOST}/events`, "--as", PUSH, "--audience", CLIENT, "--from", "pubsub", "--method", "POST"],
        ends: [0],
    },
    {
        title: "the push identity on another path",
        options: [`${HOST}/admin`, "--as", PUSH, "--audience", CLIENT, "--from", "pubsub", "--method", "POST"],
        ends: [1, "iap", 403],
        fix: /widen its condition/,
    },
    {
        title: "a token whose audience is the URL",
        options: [`${HOST}/events`, "--as", PUSH, "--audience", `${HOST}/events`, "--method", "POST"],
        ends: [1, "iap", 401],
        says: /^Invalid IAP credentials: Invalid bearer token\. Invalid JWT audience\.$/,
        fix: /OAuth client ID/,
    },
    {
        title: "an access token",
        options: [`${HOST}/events`, "--as", PUSH, "--credential", "access-token", "--method", "POST"],
        ends: [1, "iap", 401],
        says: /^Invalid IAP credentials: Unable to parse JWT$/,
        fix: /ID token/,
    },
    {
        title: "the service's run.app URL",
        options: [`${RUN_APP}/`, "--as", PUSH, "--audience", RUN_APP],
        ends: [1, "default-uri", 404],
        fix: /load balancer/,
    },
    { title: "nobody, in a browser", options: [`${HOST}/`], ends: [1, "iap", 302], fix: /Sign in/ },
    {
        title: "nobody, with a POST",
        options: [`${HOST}/`, "--method", "POST"],
        ends: [1, "iap", 401],
        says: /^Invalid IAP credentials: empty token$/,
        fix: /token/,
    },
];

describe("iap-run request", function () {
    this.timeout(60_000);

    for (const { title, options, ends, says, fix } of CASES) {
        const [code, gate, status] = ends;
        it(`${title}: ${["allowed", "refused", "", "undecided"][code]}${gate ? ` at ${gate}` : ""}`, async () => {
            const run = await runCli(["request", ...options, samplePath("deployed"), "--json"]);
            assert.deepEqual([run.code, run.stderr], [code, ""]);
            const { verdict, exitCode } = JSON.parse(run.stdout) as { verdict: Verdict; exitCode: number };
            assert.equal(exitCode, code);
            const decisive = verdict.refusedBy ?? verdict.hops.find(({ outcome }) => outcome === "undecided");
            assert.deepEqual([decisive?.gate, decisive?.status], [gate, status]);
            if (says) assert.match(decisive?.message ?? "", says);
            if (fix) assert.match(verdict.fix ?? "", fix);
            assert.ok(verdict.hops.length >= 3, "a verdict without its way");
        });
    }

    it("prints the same as a table, the verdict last", async () => {
        const [{ options }] = CASES.filter(({ title }) => title === "a token whose audience is the URL");
        const run = await runCli(["request", ...options, samplePath("deployed")]);
        assert.equal(run.code, 1, run.stderr);
        assert.match(run.stdout, /^POST https:\/\/orders\.example\.com\/events\n {2}from {2}the internet\n/);
        assert.match(run.stdout, /\n {2}gate +resource +outcome +why\n {2}forwarding rule +orders-edge-https-ipv/);
        assert.match(
            run.stdout,
            /\nRefused at IAP with 401: .*\n {2}Google answers: Invalid IAP credentials: .*\n {2}Fix: .*\n$/,
        );
    });

    it("says the same from the JSON of a preview, and without a file from the program itself", async () => {
        const options = ["--as", "user:ann@example.com", "--member-of", "group:staff@example.com"];
        const program = path.join(repository, "examples", "reference");
        const runs = await Promise.all([
            runCli(["request", `${HOST}/`, ...options, samplePath("newStack")]),
            runCli(["request", `${HOST}/`, ...options], { cwd: program }),
            runCli(["request", `${HOST}/`, ...options, "--program", program]),
        ]);
        for (const run of runs) {
            assert.deepEqual([run.code, run.stderr], [0, ""]);
            assert.match(run.stdout, /\nAllowed: user:ann@example\.com reaches orders-service-/);
        }
        assert.equal(runs[1].stdout, runs[2].stdout);
    });

    it("notes what an update that was killed may have left in the cloud", async () => {
        const state = sample("deployed") as {
            deployment: { resources: { urn: string }[]; pending_operations?: object[] };
        };
        const [resource] = state.deployment.resources.filter(({ urn }) => urn.endsWith("::orders-edge-service"));
        state.deployment.pending_operations = [{ resource, type: "updating" }];
        const { child, finished } = startCli(["request", `${HOST}/`, "-"], { stdin: "pipe" });
        child.stdin!.end(JSON.stringify(state));
        const run = await finished;
        assert.equal(run.code, 1);
        assert.match(run.stderr, /^note: urn:.*::orders-edge-service: An update ended while updating: .*\n$/);
    });

    it("fails where there is no whole stack to ask, with status 2 and nothing on stdout", async () => {
        const throws = path.join(__dirname, "..", "preview", "programs", "throws");
        const runs: [string[], RegExp][] = [
            [[`${HOST}/`, samplePath("failedPreview")], /The preview failed, so it does not show the whole stack\./],
            [[`${HOST}/`, samplePath("changesOnly")], /^error: .* leaves out 1 resource .*--show-sames\n$/],
            [[`${HOST}/`, "--program", throws], /Error: the settings are missing/],
            [[`${HOST}/`, "--program", __dirname], /^error: .* has no Pulumi\.yaml/],
            [[`${HOST}/`, samplePath("deployed"), "--program", throws], /^error: FILE and --program are both a stack/],
            [
                ["orders.example.com", samplePath("deployed")],
                /^error: .*did you mean "https:\/\/orders\.example\.com"\?\n$/,
            ],
        ];
        for (const [options, message] of runs) {
            const run = await runCli(["request", ...options]);
            assert.deepEqual([run.code, run.stdout], [2, ""], run.stderr);
            assert.match(run.stderr, message);
        }
    });
});
