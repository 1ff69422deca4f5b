import { basename, dirname } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { type FoundEngine, findEngine } from "../../../scripts/engine/findEngine";

/** The first run on a machine builds the CLI, which takes minutes. */
const BUILD_TIMEOUT = 30 * 60_000;
/** A whole deployment with a policy pack, on a slow machine. */
const TEST_TIMEOUT = 3 * 60_000;

let engine: Promise<FoundEngine> | undefined;

/** Looked for once for all suites, and said once that it is missing. */
function theEngine(): Promise<FoundEngine> {
    engine ??= findEngine((line) => process.stderr.write(`${line}\n`)).then((found) => {
        if (!found.found && !process.env.CI) {
            process.stderr.write(`Skipped: the tests on Pulumi's real engine. Reason: ${found.hint}\n`);
        }
        return found;
    });
    return engine;
}

/**
 * A suite on Pulumi's real engine. Where there is none and none can be built, a user's run skips it with one line; in CI
 * that is a failure, so that nobody takes a run without it for a green one.
 */
export function engineSuite(title: string, define: () => void): void {
    describe(`${title} (real engine)`, function () {
        this.timeout(TEST_TIMEOUT);
        before(async function () {
            this.timeout(BUILD_TIMEOUT);
            const found = await theEngine();
            if (!found.found) {
                if (process.env.CI) {
                    throw new Error(`CI needs Pulumi's engine: ${found.hint}`);
                }
                this.skip();
            }
        });
        define();
    });
}

/** The CLI for the Automation API, which takes an installation: the folder above `bin`. */
export async function engineCommand(): Promise<PulumiCommand> {
    const found = await theEngine();
    if (!found.found) {
        throw new Error("A test outside engineSuite() asked for the engine.");
    }
    const folder = dirname(found.command);
    // An installation of another shape is the first on PATH, where the Automation API looks by itself.
    return PulumiCommand.get(basename(folder) === "bin" ? { root: dirname(folder) } : {});
}
