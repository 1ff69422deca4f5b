import { PreviewResult } from "../../offline/types";
import { jsonReport } from "../../report/json";
import { ExitCode, exitCodeOf } from "../../report/report";
import { textReport } from "../../report/text/text";
import { Terminal } from "../terminal";
import { toReport } from "./toReport";

/** Judges who gets in, writes the report, and gives the exit status that says the same. */
export function drawReport(result: PreviewResult, json: boolean, terminal: Terminal): ExitCode {
    const report = toReport(result);
    if (json) {
        terminal.out(`${JSON.stringify(jsonReport(report), undefined, 2)}\n`);
        if (result.failure) terminal.err(`${result.failure.message}\n`);
    } else {
        terminal.out(textReport(report, terminal.colors));
    }
    return exitCodeOf(report);
}
