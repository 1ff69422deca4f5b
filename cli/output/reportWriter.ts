import * as fs from "node:fs";
import * as path from "node:path";
import { createColors } from "picocolors";
import { FORMATS } from "../../report/formats";
import { Report } from "../../report/report";
// Most reports are printed. Loaded with this file, which a preview does while the program runs.
import "../../report/text/text";
import { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { Destination } from "./destinations";

/** Writes a report on `judged` in every form that was asked for. Files are written whole or not at all. */
export async function writeReport(
    report: Report,
    judged: string,
    destinations: Destination[],
    terminal: Terminal,
): Promise<void> {
    const judgedFile = belowHere(judged);
    const rendered = await Promise.all(
        destinations.map(async ({ format, file }) => ({
            format,
            file,
            text: await FORMATS[format](report, {
                colors: file === undefined ? terminal.colors : createColors(false),
                file: judgedFile,
            }),
        })),
    );
    for (const { format, file, text } of rendered) {
        if (file === undefined) {
            terminal.out(text);
        } else {
            writeWhole(file, text);
            terminal.err(`${format} written to ${file}\n`);
        }
    }
    // Where the text is not on the terminal, what went wrong would be seen in a file only.
    const told = destinations.some(({ format, file }) => format === "text" && file === undefined);
    if (report.failure && !told) terminal.err(`${report.failure.message}\n`);
}

/** Code scanning shows a finding at a file of the repository, which is where the command runs. No other file has a place there. */
function belowHere(file: string): string | undefined {
    const relative = path.relative(process.cwd(), path.resolve(file)).split(path.sep).join("/");
    return file === "-" || relative.startsWith("../") || path.isAbsolute(relative) ? undefined : relative;
}

/** By a rename: who reads the file meanwhile sees the old one or the new one. */
function writeWhole(file: string, text: string): void {
    const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    try {
        fs.writeFileSync(temporary, text);
        fs.renameSync(temporary, file);
    } catch (error) {
        fs.rmSync(temporary, { force: true });
        throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
    }
}
