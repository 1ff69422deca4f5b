import * as assert from "node:assert/strict";
import * as path from "node:path";
import { startCli } from "../../support/runCli";

const neverEnds = path.join(__dirname, "programs", "never-ends");

/** Whether a process of this id is there. */
function lives(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

async function gone(pids: number[]): Promise<boolean> {
    for (let waited = 0; waited < 5_000; waited += 50) {
        if (!pids.some(lives)) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}

describe("a program that never ends", function () {
    this.timeout(60_000);
    const started: number[] = [];
    // Where the command fails to, the test cleans up.
    after(() => started.filter(lives).forEach((pid) => process.kill(pid, "SIGKILL")));
    // On Windows a signal sent by another process ends a process at once; Ctrl-C there goes through the console.
    before(function () {
        if (process.platform === "win32") this.skip();
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
        it(`leaves no process behind after ${signal}`, async () => {
            const { child, finished } = startCli(["preview", neverEnds]);
            const pids = await new Promise<number[]>((resolve) => {
                let printed = "";
                child.stdout?.on("data", (text: string) => {
                    printed += text;
                    const running = /running as (\d+) and (\d+)\n/.exec(printed);
                    if (running) resolve(running.slice(1).map(Number));
                });
            });
            started.push(...pids);
            assert.ok(pids.every(lives));
            child.kill(signal);
            const run = await finished;
            if (signal !== "SIGKILL") {
                assert.equal(run.code, 130, run.stderr);
                assert.match(run.stdout, /Interrupted: the report is not complete\.\n$/);
            }
            assert.ok(await gone(pids), `still there: ${pids.filter(lives).join(", ")}`);
        });
    }
});
