import * as path from "node:path";
import { findEngine } from "../engine/findEngine";
import { measureInTurn, reportedTime } from "./measure";
import { row, verdict } from "./print";

const BOUND = 1.1;
const RUNS = 15;
const root = path.join(__dirname, "..", "..");

/**
 * What our components cost whoever uses them: `pulumi preview` of the reference on the real engine, beside a program that
 * writes the same resources by hand. The cloud is the tests' own and answers at once, so nothing hides the difference.
 */
export async function benchEngine(): Promise<boolean> {
    console.log(`Preview on Pulumi's real engine, without the policy pack (median of ${RUNS} warm runs, in turn)\n`);
    const engine = await findEngine((line) => process.stderr.write(`${line}\n`));
    if (!engine.found) {
        console.log(`  Not measured: ${engine.hint}\n`);
        // As in the tests: in CI a missing engine is a failure.
        return !process.env.CI;
    }
    process.chdir(root);
    const previewOf = (folder: string) => () =>
        reportedTime(["--require", "./offline/typescript/register.js", "test/engine/support/timedPreview.ts", folder]);
    const [reference, byHand] = measureInTurn([previewOf("examples/reference"), previewOf("scripts/bench/byHand")], {
        runs: RUNS,
        warmup: 1,
    }).map(({ median }) => median);
    row("examples/reference, one component", `${reference.toFixed(3)} s`);
    row("floor: the same resources by hand", `${byHand.toFixed(3)} s`);
    return verdict("preview with our component to the same by hand", reference / byHand, BOUND);
}
