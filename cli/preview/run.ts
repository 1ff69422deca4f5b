import * as path from "node:path";
import { setTimeout } from "node:timers/promises";
import { preview } from "../../offline/preview";
import { PreviewResult } from "../../offline/types";
import { ExitCode, exitCodeOf } from "../../report/report";
import { printsDocument } from "../output/destinations";
import { refuseUnwritable } from "../output/writableFiles";
import { choosePacks } from "../policyPacks/packChoice";
import { Terminal } from "../terminal";
import { PreviewArguments } from "./arguments";
import { ProgramOutput } from "./programOutput";
import { programOptions } from "./programOptions";

/** One `iap-run preview`. Gives the exit status. */
export async function runPreview(
    options: PreviewArguments,
    terminal: Terminal,
    signal: AbortSignal,
): Promise<ExitCode> {
    refuseUnwritable(options.destinations);
    const output = new ProgramOutput(terminal, printsDocument(options.destinations));
    const running = preview({
        ...programOptions(options),
        ...(await choosePacks(options)),
        typeCheck: options.typeCheck,
        signal,
        onOutput: output.write,
    });
    const [result, { toReport, writeReport }] = await Promise.all([running, loadDrawing()]);
    output.end();
    writeLogs(result, terminal);
    const report = toReport(result);
    await writeReport(report, path.join(options.directory, "Pulumi.yaml"), options.destinations, terminal);
    return exitCodeOf(report);
}

/** Until here the program's process and the packs' have been started, and this one has nothing else to do. Milliseconds. */
const HEAD_START = 50;

/** What judges and draws is not needed before the program has run: it is loaded meanwhile, not before and not after. */
async function loadDrawing() {
    await setTimeout(HEAD_START);
    const [{ toReport }, { writeReport }] = await Promise.all([
        import("../output/toReport"),
        import("../output/reportWriter"),
    ]);
    return { toReport, writeReport };
}

/** What the program said through pulumi.log. The SDK logs the error that ended the program too: that is the failure. */
function writeLogs({ logs, failure }: PreviewResult, terminal: Terminal): void {
    for (const { severity, message } of logs) {
        if (!failure?.message.includes(message.trim())) terminal.err(`${severity}: ${message}\n`);
    }
}
