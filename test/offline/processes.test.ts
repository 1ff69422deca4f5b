import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { assertNoFailure, packDirectory, previewProgram, programDirectory, registered } from "./support/previewProgram";
import { MARK, ownProcesses, processesWith, remainingProcesses, until } from "./support/processes";

const repository = join(__dirname, "..", "..");

describe("no process is left behind", function () {
    before(function () {
        if (process.platform === "win32") {
            this.skip();
        }
    });

    it("when the program never ends and the caller gives up", async () => {
        const controller = new AbortController();
        let seen: string[] = [];
        const result = await previewProgram("endless", {
            policyPacks: ["recording"],
            signal: controller.signal,
            onOutput: (_, text) => {
                if (text.includes("still here")) {
                    seen = processesWith(MARK);
                    controller.abort();
                }
            },
        });
        // The program's children were there: two, one that left the group, and one of a child.
        assert.equal(seen.length, 4);
        assert.deepEqual(result.failure, { kind: "interrupted", message: "Interrupted." });
        assert.equal(registered(result, "topic").kind, "custom");
        assert.deepEqual(await remainingProcesses(MARK), []);
        assert.deepEqual(ownProcesses(), []);
    });

    it("when the program is too busy to notice", async () => {
        const controller = new AbortController();
        const result = await previewProgram("busy", {
            signal: controller.signal,
            onOutput: () => controller.abort(),
        });
        assert.equal(result.failure?.kind, "interrupted");
        assert.deepEqual(ownProcesses(), []);
    });

    it("when the program does nothing any more for too long", async () => {
        const result = await previewProgram("endless", { idleTimeout: 2_000 });
        assert.equal(result.failure?.kind, "timeout");
        assert.match(result.failure.message, /neither ended, nor registered or printed anything, for 2 s/);
        assert.deepEqual(await remainingProcesses(MARK), []);
    });

    it("when a pack never comes to an end", async () => {
        const result = await previewProgram("trivial", { policyPacks: ["hanging"], idleTimeout: 3_000 });
        assert.equal(result.failure?.kind, "timeout");
        assert.equal(result.failure.message, "The policy packs gave no answer for 3 s.");
        assert.deepEqual(await remainingProcesses(MARK), []);
    });

    it("when a pack never serves", async () => {
        const result = await previewProgram("trivial", { policyPacks: ["silent"], idleTimeout: 3_000 });
        assert.deepEqual(result.failure, { kind: "timeout", message: "The policy packs did not start for 3 s." });
        assert.deepEqual(ownProcesses(), []);
    });

    it("when the program ends and leaves a child running", async () => {
        const started = Date.now();
        const result = await previewProgram("orphans");
        assertNoFailure(result);
        assert.deepEqual(await remainingProcesses(MARK), []);
        assert.equal(Date.now() - started < 20_000, true);
    });

    it("when it was over before it began", async () => {
        const result = await previewProgram("endless", { signal: AbortSignal.abort(), policyPacks: ["recording"] });
        assert.equal(result.failure?.kind, "interrupted");
        assert.deepEqual(await remainingProcesses(MARK), []);
    });

    it("when this process is killed outright", async () => {
        const script = `
            const { preview } = require(${JSON.stringify(join(repository, "offline"))});
            void preview({
                projectDirectory: ${JSON.stringify(programDirectory("endless"))},
                policyPacks: [${JSON.stringify(packDirectory("hanging"))}],
                stack: "${MARK}",
                onOutput: (_, text) => process.stdout.write(text),
            });`;
        const register = join(repository, "offline", "typescript", "register.js");
        const engine = spawn(process.execPath, ["--require", register, "-e", script], { cwd: repository });
        let printed = "";
        engine.stdout.on("data", (data) => (printed += data));
        await until(() => printed.includes("still here"));
        engine.kill("SIGKILL");
        // The runners end with their line to the engine. What they started themselves is out of reach then.
        const runners = () => processesWith(MARK).filter((line) => line.includes("cmd/run"));
        for (let attempt = 0; attempt < 50 && runners().length > 0; attempt++) {
            await wait(50);
        }
        assert.deepEqual(runners(), []);
        for (const line of processesWith(MARK)) {
            process.kill(Number(line.trim().split(" ")[0]), "SIGKILL");
        }
    });

    it("of any kind, after all of this", () => {
        assert.deepEqual(ownProcesses(), []);
    });
});

describe("a program's own processes", () => {
    it("work as they do without the engine: forked ones and workers", async () => {
        const result = await previewProgram("forks");
        assertNoFailure(result);
        assert.deepEqual(result.stackOutputs, { answers: ["child", "worker"] });
    });
});
