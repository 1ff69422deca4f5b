import * as fs from "node:fs";
import * as path from "node:path";
import { importedPackages, importOnly } from "./bench/importFloor";
import { measureInTurn } from "./bench/measure";

/**
 * Performance as ratios against a floor measured in the same run: seconds differ from machine to machine, ratios much
 * less. Ends with status 1 where a ratio is over its bound.
 */
const root = path.join(__dirname, "..");
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

/** What `npm run preview` starts, without npm around it. */
const preview = scripts.preview.replace(/^node /, "").split(" ");
const program = importedPackages(path.join(root, "examples/reference/index.ts"));
const pack = importedPackages(path.join(root, "policies/index.ts"));

console.log("Preview of the reference, program and policy pack together (median of 9 warm runs, run in turn)\n");
process.chdir(root);
const [previewed, programFloor, packFloor] = measureInTurn([preview, importOnly(program), importOnly(pack)], {
    runs: 9,
    warmup: 2,
});
const row = (what: string, seconds: number) => console.log(`  ${what.padEnd(64)} ${seconds.toFixed(3)} s`);
row("npm run preview", previewed.median);
row(`floor: node importing the ${program.length} packages of the program, nothing else`, programFloor.median);
row(`floor: node importing the ${pack.length} packages of the pack, nothing else`, packFloor.median);

const bound = 2.5;
const ratio = previewed.median / Math.max(programFloor.median, packFloor.median);
console.log(`\n  ratio to the slower floor: ${ratio.toFixed(2)} (bound: ${bound})`);
process.exitCode = ratio <= bound ? 0 : 1;
