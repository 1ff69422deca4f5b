import * as path from "node:path";
import { measureInTurn, reportedTime } from "./measure";
import { row, verdict } from "./print";

/** Ours has some hundred files where the template has one, and does not let Pulumi check and read the types of them all. */
const BOUND = 1;
const RUNS = 3;
const root = path.join(__dirname, "..", "..");

/** What a program in another language waits for once in a deployment: the plugin's start and its first component. */
export async function benchPlugin(): Promise<boolean> {
    console.log(`Plugin, from its start until its first component is made (median of ${RUNS} runs, in turn)\n`);
    process.chdir(root);
    const startOf = (folder: string) => () =>
        reportedTime([
            "--require",
            "./offline/typescript/register.js",
            "test/languages/support/timedConstruct.ts",
            folder,
        ]);
    const [ours, template] = measureInTurn([startOf("."), startOf("scripts/bench/template")], {
        runs: RUNS,
        warmup: 1,
    }).map(({ median }) => median);
    row("iap-run: the reference's IapService, 43 resources", `${ours.toFixed(1)} s`);
    row("floor: a package with one component, 1 resource", `${template.toFixed(1)} s`);
    return verdict("plugin to the template's", ours / template, BOUND);
}
