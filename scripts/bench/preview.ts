import * as path from "node:path";
import { importOnly } from "./importFloor";
import { measureInTurn, wallTime } from "./measure";
import { row, verdict } from "./print";

const BOUND = 2.5;
const root = path.join(__dirname, "..", "..");

/** The whole preview of the reference, beside two processes that import what its program and its pack import. */
export async function benchPreview(): Promise<boolean> {
    console.log("Preview of the reference, program and policy pack together (median of 9 warm runs, in turn)\n");
    process.chdir(root);
    const command = previewCommand();
    const hook = command[command.indexOf("--require") + 1];
    const [preview, program, pack] = measureInTurn(
        [command, importOnly("examples/reference/index.ts", hook), importOnly("policies/index.ts", hook)].map(
            (args) => () => wallTime(args),
        ),
        { runs: 9, warmup: 2 },
    ).map(({ median }) => median);
    row("npm run preview", `${preview.toFixed(3)} s`);
    row("floor: node that imports what the program imports, nothing else", `${program.toFixed(3)} s`);
    row("floor: node that imports what the pack imports, nothing else", `${pack.toFixed(3)} s`);
    return verdict("preview to the slower floor", preview / Math.max(program, pack), BOUND);
}

/** What `npm run preview` starts, without npm around it. */
function previewCommand(): string[] {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the script as it stands, not a copy
    const { scripts } = require(path.join(root, "package.json")) as { scripts: { preview: string } };
    return scripts.preview.replace(/^node /, "").split(" ");
}
