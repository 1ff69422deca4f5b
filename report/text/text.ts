import { Colors } from "picocolors/types";
import { inOrder } from "../ordering";
import { Report } from "../report";
import { deadEndLines, exposureLines } from "./accessFaults";
import { findingLines } from "./findings";
import { limitLines } from "./limits";
import { printable } from "./printable";
import { resourceTree } from "./resourceTree";
import { resultLine, summaryLines } from "./summary";
import { whoGetsIn } from "./whoGetsIn";

/** The whole report for a terminal or a build log. Ends with a line break. */
export function textReport(unsafe: Report, colors: Colors): string {
    const report = printable(inOrder(unsafe));
    const { access, failure } = report;
    const sections = [
        summaryLines(report, colors),
        report.resources.length > 0 ? resourceTree(report, colors) : [],
        access ? whoGetsIn(access.reachability, colors) : [],
        access ? exposureLines(access.exposures, colors) : [],
        access ? deadEndLines(access.deadEnds, colors) : [],
        findingLines(report.findings, colors),
        limitLines(report, colors),
        failure ? [colors.bold(colors.red("Failure")), ...verbatim(failure.message)] : [],
        [resultLine(report, colors)],
    ];
    const filled = sections.filter((lines) => lines.length > 0);
    return filled.map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

/** A stack trace is read by its own indentation, so it is never wrapped. */
function verbatim(text: string): string[] {
    return text.split("\n").map((line) => `  ${line}`.trimEnd());
}
