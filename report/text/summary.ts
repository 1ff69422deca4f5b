import { Colors } from "picocolors/types";
import { Certainty, DeadEnd } from "../../access/findings";
import { counted } from "../names";
import { exitCodeOf, ExitCode, Report } from "../report";
import { findingCount } from "./findings";
import { wrap } from "./layout";

/** First of all: whose stack, how big, and whether anything needs attention. */
export function summaryLines(report: Report, colors: Colors): string[] {
    const custom = report.resources.filter(({ kind }) => kind === "custom");
    const parts = [counted(custom.length, "resource")];
    if (report.access) {
        const { exposures, deadEnds, reachability } = report.access;
        parts.push(
            counted(new Set(reachability.map(({ route }) => route)).size, "route"),
            faults(exposures, "way around IAP", "ways around IAP"),
            faults(onePerCaller(deadEnds), "caller locked out", "callers locked out"),
        );
    }
    parts.push(findingCount(report.findings));
    const name = `${report.project}/${report.stack}`;
    const [first, ...rest] = wrap(`${name}: ${parts.join(", ")}`, "", "  ");
    return [colors.bold(name) + first.slice(name.length), ...rest];
}

/** The last line: what the exit status says, in words. */
export function resultLine(report: Report, colors: Colors): string {
    switch (exitCodeOf(report)) {
        case ExitCode.Clean:
            return cleanLine(report, colors);
        case ExitCode.MandatoryFindings: {
            const mandatory = report.findings.filter(({ level }) => level === "mandatory").length;
            return colors.red(`Refused: ${counted(mandatory, "mandatory finding")}.`);
        }
        case ExitCode.Interrupted:
            return colors.yellow("Interrupted: the report is not complete.");
        case ExitCode.Failed:
            return colors.red("Failed: the report is not complete.");
    }
}

/** The exit status is the policy pack's alone, so a way in that no rule refuses has to be said beside it. */
function cleanLine({ access }: Report, colors: Colors): string {
    const open = (access?.exposures ?? []).filter(({ certainty }) => certainty === "certain").length;
    if (open === 0) return colors.green("Passed: no mandatory finding.");
    return colors.yellow(
        `No mandatory finding, but ${counted(open, "way around IAP", "ways around IAP")} (see above).`,
    );
}

/** Somebody may be locked out for several reasons; one that is certain is enough. */
function onePerCaller(deadEnds: DeadEnd[]): DeadEnd[] {
    const byCertainty = [...deadEnds].sort((a, b) => a.certainty.localeCompare(b.certainty));
    return byCertainty.filter(({ caller }, at) => byCertainty.findIndex((other) => other.caller === caller) === at);
}

function faults(found: { certainty: Certainty }[], singular: string, plural: string): string {
    const undecided = found.filter(({ certainty }) => certainty === "undecided").length;
    const text = counted(found.length - undecided, singular, plural);
    return undecided > 0 ? `${text} (${undecided} undecided)` : text;
}
