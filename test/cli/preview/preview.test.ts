import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { JsonReport } from "../../../report/json";
import { CliRun, repository, runCli } from "../../support/runCli";

const program = (name: string): string => path.join(__dirname, "programs", name);

/** A program that cannot stand in the repository, in a folder of its own that finds the same packages. */
function temporaryProgram(files: Record<string, string>): string {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-program-"));
    fs.symlinkSync(path.join(repository, "node_modules"), path.join(directory, "node_modules"), "junction");
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), content);
    temporary.push(directory);
    return directory;
}
const temporary: string[] = [];

function json(run: CliRun): JsonReport {
    return JSON.parse(run.stdout) as JsonReport;
}

describe("iap-run preview", function () {
    this.timeout(60_000);
    after(() => temporary.forEach((directory) => fs.rmSync(directory, { recursive: true, force: true })));

    describe("a program that fails", () => {
        it("that throws: shows its stack trace and what it registered, and exits with 2", async () => {
            const run = await runCli(["preview", program("throws")]);
            assert.equal(run.code, 2, run.stderr);
            assert.match(
                run.stdout,
                /Error: the settings are missing\n +at readSettings .*programs.throws.index\.ts:4:11/,
            );
            assert.match(run.stdout, /gcp:pubsub:Topic {2}before/);
            assert.match(run.stdout, /Failed: the report is not complete\.\n$/);
            assert.doesNotMatch(run.stdout, /Who gets in/);
        });

        it("that fails in an apply: the same", async () => {
            const run = await runCli(["preview", program("rejects")]);
            assert.equal(run.code, 2, run.stderr);
            assert.match(run.stdout + run.stderr, /Error: the apply went wrong\n +at /);
        });

        it("has its stack trace on stderr when stdout is JSON", async () => {
            const run = await runCli(["preview", program("throws"), "--json"]);
            assert.equal(run.code, 2);
            assert.match(run.stderr, /Error: the settings are missing\n +at readSettings/);
            const report = json(run);
            assert.equal(report.exitCode, 2);
            assert.equal(report.access, null);
            assert.equal(report.failure?.kind, "program");
        });

        it("that does nothing any more: is ended, and the report says why", async () => {
            const run = await runCli(["preview", program("never-ends"), "--idle-timeout", "4"]);
            assert.equal(run.code, 2, run.stderr);
            assert.match(run.stdout, /gcp:pubsub:Topic {2}events/);
            assert.match(run.stdout, /Failure\n.*4 s/);
        });

        it("that does not pass its type check: says so with --type-check only", async () => {
            const wrong = temporaryProgram({
                "Pulumi.yaml": "name: wrong\nruntime: nodejs\n",
                "package.json": '{"name": "wrong", "main": "index.ts"}',
                "index.ts": "const count: string = 3;\nconsole.log(`count is ${count}`);\n",
            });
            const unchecked = await runCli(["preview", wrong]);
            assert.equal(unchecked.code, 0, unchecked.stdout + unchecked.stderr);
            assert.match(unchecked.stdout, /count is 3/);
            const checked = await runCli(["preview", wrong, "--type-check"]);
            assert.equal(checked.code, 2, checked.stdout);
            assert.match(checked.stdout + checked.stderr, /Type 'number' is not assignable to type 'string'/);
        });
    });

    describe("a program that prints", () => {
        it("prints to the user, apart from the report", async () => {
            const run = await runCli(["preview", program("prints")]);
            assert.equal(run.code, 0, run.stderr);
            assert.match(run.stdout, /^to stdout\nan open line\niap-run-prints\/dev: 1 resource/);
            assert.match(run.stderr, /to stderr\n/);
            assert.match(run.stderr, /warning: through pulumi\.log\n/);
        });

        it("leaves stdout to the document with --json", async () => {
            const run = await runCli(["preview", program("prints"), "--json"]);
            assert.equal(json(run).project, "iap-run-prints");
            assert.match(run.stderr, /to stdout\n/);
        });
    });

    describe("options", () => {
        it("takes the current folder's program by default", async () => {
            const run = await runCli(["preview"], { cwd: program("prints") });
            assert.equal(run.code, 0, run.stderr);
            assert.match(run.stdout, /iap-run-prints\/dev/);
        });

        it("--stack names the stack", async () => {
            const run = await runCli(["preview", program("prints"), "--stack", "prod", "--json"]);
            assert.equal(json(run).stack, "prod");
            assert.ok(json(run).resources.every(({ urn }) => urn.startsWith("urn:pulumi:prod::iap-run-prints::")));
        });

        it("counts a resource it knows nothing about as not modelled", async () => {
            const run = await runCli(["preview", program("unmodelled")]);
            assert.equal(run.code, 0, run.stderr);
            assert.match(run.stdout, /acme:mail:Inbox {2}support {2}\(not modelled\)/);
            assert.match(run.stdout, /Limits of this report\n(.*\n)* {2}not-modelled +acme:mail:Inbox/);
        });
    });

    describe("formats", () => {
        it("several at once: what the program prints stays apart from the document on stdout", async () => {
            const folder = temporaryProgram({});
            const file = path.join(folder, "report.txt");
            const run = await runCli([
                ...["preview", program("prints"), "--format", "json"],
                ...["--format", "text", "--output", file],
            ]);
            assert.equal(run.code, 0, run.stderr);
            assert.equal(json(run).project, "iap-run-prints");
            assert.match(run.stderr, /to stdout\n[^]*text written to .*report\.txt\n$/);
            assert.match(fs.readFileSync(file, "utf8"), /^iap-run-prints\/dev: 1 resource/);
        });

        it("a file that cannot be written is refused before the program runs", async () => {
            const file = path.join(__dirname, "no-such-folder", "report.html");
            const run = await runCli(["preview", program("prints"), "--format", "html", "--output", file]);
            assert.deepEqual([run.code, run.stdout], [2, ""]);
            assert.match(
                run.stderr,
                /^error: .*report\.html cannot be written: there is no folder .*no-such-folder\n$/,
            );
        });
    });

    describe("policy packs", () => {
        it("--policy-config sets levels: what was mandatory is advisory, and the run passes", async () => {
            const folder = temporaryProgram({ "policies.json": '{"all": "advisory"}' });
            const rejected = path.join(repository, "examples", "rejected");
            const run = await runCli([
                "preview",
                rejected,
                "--json",
                "--policy-config",
                path.join(folder, "policies.json"),
            ]);
            assert.equal(run.code, 0, run.stderr);
            assert.ok(json(run).findings.length > 0);
            assert.ok(json(run).findings.every(({ level }) => level === "advisory"));
        });

        it("--policy-pack judges with another pack instead of ours", async () => {
            const pack = temporaryProgram({
                "PulumiPolicy.yaml": "runtime: nodejs\n",
                "package.json": '{"name": "house-rules", "version": "1.0.0", "main": "index.js"}',
                "index.js": `
                    const { PolicyPack } = require("@pulumi/policy");
                    new PolicyPack("house-rules", {
                        policies: [{
                            name: "no-topics",
                            description: "There are no topics.",
                            enforcementLevel: "mandatory",
                            validateResource: (args, report) => {
                                if (args.type === "gcp:pubsub/topic:Topic") report("This is one.");
                            },
                        }],
                    });`,
            });
            const run = await runCli(["preview", program("prints"), "--policy-pack", pack]);
            assert.equal(run.code, 1, run.stderr);
            assert.match(
                run.stdout,
                /1\. no-topics {2}mandatory.*\n +gcp:pubsub:Topic events\n +There are no topics\.\n +This is one\./,
            );
        });
    });

    describe("what cannot be used", () => {
        const refused = async (message: RegExp, ...args: string[]): Promise<void> => {
            const run = await runCli(["preview", ...args]);
            assert.equal(run.code, 2, run.stdout);
            assert.match(run.stderr, message);
            assert.equal(run.stdout, "");
        };

        it("an unknown option", () => refused(/unknown option '--jsn'\n\(Did you mean --json\?\)/, "--jsn"));
        it("a folder that is not there", () => refused(/^error: .*no-such-folder is no folder\n$/, "no-such-folder"));
        it("a folder without a program", () =>
            refused(/^error: .*has no Pulumi\.yaml/, path.join(repository, "report")));
        it("a policy pack that is not there", () => refused(/nowhere is no folder/, "--policy-pack", "nowhere"));
        it("a policy configuration that is not there", () =>
            refused(/no\.json cannot be read/, "--policy-config", "no.json"));

        it("more policy configurations than packs", () =>
            refused(
                /2 --policy-config files for one policy pack/,
                "--policy-config",
                "a.json",
                "--policy-config",
                "b.json",
            ));

        it("a policy configuration with a typo", async () => {
            const folder = temporaryProgram({ "policies.json": '{"run-no-public-invokr": "advisory"}' });
            const file = path.join(folder, "policies.json");
            await refused(
                /"run-no-public-invokr" is no rule; did you mean "run-no-public-invoker"\?/,
                "--policy-config",
                file,
            );
        });
    });

    describe("colour", () => {
        const escape = "\u001b[";

        it("is off where stdout is no terminal, even in a CI", async () => {
            const run = await runCli(["preview", program("prints")], { env: { CI: "true" } });
            assert.ok(!run.stdout.includes(escape));
        });

        it("is on where it is forced, unless NO_COLOR says no", async () => {
            const forced = await runCli(["preview", program("prints")], { env: { FORCE_COLOR: "1" } });
            assert.ok(forced.stdout.includes(escape));
            const both = await runCli(["preview", program("prints")], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
            assert.ok(!both.stdout.includes(escape));
        });
    });
});
