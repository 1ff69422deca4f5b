import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FORMAT_NAMES } from "../../../cli/output/destinations";
import type { JsonReport } from "../../../report/json";
import { CliRun, runCli, startCli } from "../../support/runCli";
import { sample, samplePath, sampleText } from "../support/samples";

const json = (run: CliRun): JsonReport => JSON.parse(run.stdout) as JsonReport;

/** The deployed reference, with a public invoker that somebody has added in the console and a refresh has found. */
function publicStack(): string {
    const state = sample("deployed") as {
        deployment: { resources: { type: string; outputs: { members: string[] } }[] };
    };
    const bindings = state.deployment.resources.filter(({ type }) => /cloudrunv2.*ServiceIamBinding$/.test(type));
    assert.equal(bindings.length, 2);
    bindings[0].outputs.members = [...bindings[0].outputs.members, "allUsers"];
    return JSON.stringify(state);
}

describe("iap-run check", function () {
    this.timeout(60_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-check-"));
    const inFolder = (name: string, content?: string): string => {
        const file = path.join(folder, name);
        if (content !== undefined) fs.writeFileSync(file, content);
        return file;
    };
    after(() => fs.rmSync(folder, { recursive: true }));

    describe("exit status", () => {
        for (const name of ["deployed", "newStack"] as const) {
            it(`0: ${name} has no mandatory finding`, async () => {
                const run = await runCli(["check", samplePath(name)]);
                assert.deepEqual([run.code, run.stderr], [0, ""]);
                assert.match(run.stdout, /^iap-run-reference\/test: 44 resources, .* no findings\n/);
                assert.match(run.stdout, /\nWho gets in\n/);
            });
        }

        it("1: a finding of the pack, here about what was opened by hand", async () => {
            const run = await runCli(["check", inFolder("public.json", publicStack()), "--json"]);
            assert.equal(run.code, 1, run.stderr);
            assert.deepEqual(
                json(run).findings.map(({ rule, level }) => [rule, level]),
                [["run-no-public-invoker", "mandatory"]],
            );
            assert.equal(json(run).exitCode, 1);
        });

        it("2: no stack, one line and what is read; nothing on stdout", async () => {
            const run = await runCli(["check", inFolder("list.json", "[]")]);
            assert.equal(run.code, 2);
            assert.equal(run.stdout, "");
            assert.match(run.stderr, /^error: .*list\.json is a JSON list, .*\niap-run reads a stack export .*\n$/);
        });

        it("2: a preview that failed, with what is known and why it is not all", async () => {
            const run = await runCli(["check", samplePath("failedPreview")]);
            assert.equal(run.code, 2, run.stderr);
            assert.match(
                run.stdout,
                /The preview failed, so it does not show the whole stack\.\n.*settings are missing/,
            );
            assert.doesNotMatch(run.stdout, /Who gets in/);
        });

        it("130: interrupted, and no process is left behind", async () => {
            const pack = inFolder("slow-pack");
            fs.mkdirSync(pack);
            fs.symlinkSync(path.resolve("node_modules"), path.join(pack, "node_modules"), "junction");
            fs.writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
            fs.writeFileSync(
                path.join(pack, "package.json"),
                '{"name": "slow", "version": "1.0.0", "main": "index.js"}',
            );
            fs.writeFileSync(
                path.join(pack, "index.js"),
                "console.log(`pack runs as ${process.pid}`); setInterval(() => undefined, 1000);",
            );
            const { child, finished } = startCli(["check", samplePath("deployed"), "--policy-pack", pack]);
            const pid = await new Promise<number>((resolve) =>
                child.stdout?.on("data", (text: string) => {
                    const found = /pack runs as (\d+)/.exec(text);
                    if (found) resolve(Number(found[1]));
                }),
            );
            child.kill("SIGINT");
            const run = await finished;
            assert.equal(run.code, 130, run.stderr);
            assert.throws(() => process.kill(pid, 0), "the pack still runs");
        });
    });

    it("reads stdin", async () => {
        const { child, finished } = startCli(["check", "-"], { stdin: "pipe" });
        child.stdin?.end(sampleText("deployed"));
        const run = await finished;
        assert.equal(run.code, 0, run.stderr);
        assert.match(run.stdout, /^iap-run-reference\/test: 44 resources/);
    });

    describe("policy packs", () => {
        it("--policy-config sets levels", async () => {
            const config = inFolder("policies.json", '{"all": "advisory"}');
            const run = await runCli([
                "check",
                inFolder("public.json", publicStack()),
                "--policy-config",
                config,
                "--json",
            ]);
            assert.equal(run.code, 0, run.stderr);
            assert.deepEqual(
                json(run).findings.map(({ level }) => level),
                ["advisory"],
            );
        });

        it("a pack sees the stack's name, its resources' providers, and no secret that cannot be read", async () => {
            const pack = inFolder("asking-pack");
            fs.mkdirSync(pack);
            fs.symlinkSync(path.resolve("node_modules"), path.join(pack, "node_modules"), "junction");
            fs.writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
            fs.writeFileSync(
                path.join(pack, "package.json"),
                '{"name": "asking", "version": "1.0.0", "main": "index.js"}',
            );
            fs.writeFileSync(path.join(pack, "index.js"), ASKING_PACK);
            for (const name of ["deployed", "newStack"] as const) {
                const run = await runCli(["check", samplePath(name), "--policy-pack", pack, "--json"]);
                assert.equal(run.code, 0, run.stderr);
                const { findings, answers } = json(run);
                const told = (rule: string) => findings.flatMap((found) => (found.rule === rule ? found.message : []));
                assert.deepEqual(told("identity"), ["iap-run-reference test gcp acme-prod"], name);
                assert.match(told("secret").join(), /can't run policy/i, name);
                assert.deepEqual(told("whole"), ["2 services, 53 dependencies at least: true"], name);
                assert.deepEqual(
                    answers.flatMap(({ kind, answer }) => (kind === "remediation" ? answer : [])),
                    ["Would be changed by the policy pack: Topics have a label."],
                    name,
                );
            }
        });
    });

    describe("formats", () => {
        it("SARIF points at the file where it lies below the folder the command runs in", async () => {
            inFolder("public.json", publicStack());
            const uris = async (...args: string[]): Promise<string[]> => {
                const { stdout } = await runCli([...args, "--format", "sarif"], { cwd: folder });
                return [...new Set([...stdout.matchAll(/"uri": "([^"]*)"/g)].map(([, uri]) => uri))];
            };
            assert.ok((await uris("check", "public.json")).includes("public.json"));
            const outside = await runCli(["check", path.join(folder, "public.json"), "--format", "sarif"]);
            assert.match(outside.stdout, /"uri": "Pulumi\.yaml"/);
            const rejected = await runCli(["preview", "examples/rejected", "--format", "sarif"]);
            assert.match(rejected.stdout, /"uri": "examples\/rejected\/Pulumi\.yaml"/);
        });

        it("each is printed", async () => {
            const file = inFolder("public.json", publicStack());
            for (const format of FORMAT_NAMES) {
                const run = await runCli(["check", file, "--format", format]);
                assert.equal(run.code, 1, `${format}: ${run.stderr}`);
                assert.equal(run.stderr, "", format);
                assert.ok(run.stdout.includes("orders-service"), format);
                assert.match(run.stdout, /\s$/, format);
            }
        });

        it("several at once: one printed, the others written, each as if it were alone", async () => {
            const files = FORMAT_NAMES.filter((format) => format !== "text").map((format) => [
                format,
                inFolder(`report-${format}.out`),
            ]);
            const options = files.flatMap(([format, file]) => ["--format", format, "--output", file]);
            const run = await runCli(["check", samplePath("deployed"), ...options, "--format", "text"]);
            assert.equal(run.code, 0, run.stderr);
            assert.equal(run.stderr, files.map(([format, file]) => `${format} written to ${file}\n`).join(""));
            assert.match(run.stdout, /^iap-run-reference\/test: /);
            const alone = await runCli(["check", samplePath("deployed"), "--format", "json"]);
            assert.equal(fs.readFileSync(inFolder("report-json.out"), "utf8"), alone.stdout);
            assert.deepEqual(
                fs.readdirSync(folder).filter((name) => name.endsWith(".tmp")),
                [],
            );
        });

        it("files that cannot be written are refused before the run, all at once", async () => {
            const missing = path.join(folder, "no", "such", "a.json");
            const run = await runCli([
                ...["check", "no-such-stack.json", "--format", "json", "--output", missing],
                ...["--format", "text", "--output", folder],
            ]);
            assert.equal(run.code, 2);
            assert.equal(
                run.stderr,
                `error: ${missing} cannot be written: there is no folder ${path.dirname(missing)}\n` +
                    `${folder} cannot be written: it is a folder\n`,
            );
        });

        it("a file that is there stays whole when the run fails before its report", async () => {
            const file = inFolder("kept.json", "yesterday's");
            const run = await runCli(["check", inFolder("list.json", "[]"), "--format", "json", "--output", file]);
            assert.equal(run.code, 2);
            assert.equal(fs.readFileSync(file, "utf8"), "yesterday's");
        });

        it("what went wrong is told on stderr where no text is printed", async () => {
            const file = inFolder("failed.json");
            const run = await runCli(["check", samplePath("failedPreview"), "--format", "json", "--output", file]);
            assert.equal(run.code, 2);
            assert.match(run.stderr, /The preview failed, so it does not show the whole stack\./);
            assert.equal((JSON.parse(fs.readFileSync(file, "utf8")) as JsonReport).access, null);
        });
    });
});

const ASKING_PACK = `
const { PolicyPack } = require("@pulumi/policy");
const pulumi = require("@pulumi/pulumi");
const isBackend = ({ type }) => type === "gcp:compute/backendService:BackendService";
new PolicyPack("asking", {
    enforcementLevel: "advisory",
    policies: [
        {
            name: "identity",
            description: "Who asks.",
            validateResource: (args, report) => {
                if (!isBackend(args)) return;
                report([pulumi.getProject(), pulumi.getStack(), args.provider.name.split("_")[0] === "default" ? "gcp" : "?", args.provider.props.project].join(" "));
            },
        },
        {
            name: "secret",
            description: "Reads a secret.",
            validateResource: (args, report) => {
                if (isBackend(args)) report("read " + args.props.iap.oauth2ClientSecret);
            },
        },
        {
            name: "whole",
            description: "Counts.",
            validateStack: ({ resources }, report) => {
                const services = resources.filter(({ type }) => type === "gcp:cloudrunv2/service:Service");
                const count = resources.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
                report(services.length + " services, 53 dependencies at least: " + (count >= 53));
            },
        },
        {
            name: "labels",
            description: "Topics have a label.",
            enforcementLevel: "remediate",
            remediateResource: ({ type, props }) =>
                type === "gcp:pubsub/topic:Topic" && props.name.startsWith("orders-events-dead") ? { ...props, labels: { team: "a" } } : undefined,
        },
    ],
});
`;
