import { Colors } from "picocolors/types";
import { limitsOf, listed } from "../limits";
import { Report } from "../report";
import { Cell, columns } from "./layout";

/** What a run could not ask the cloud, and what the model cannot see into. */
export function limitLines(report: Report, colors: Colors): string[] {
    const limits = limitsOf(report);
    if (limits.length === 0) return [];
    const rows = limits.map(({ kind, subjects, text }): Cell[] => [
        { text: kind },
        { text: `${listed(subjects)}: ${text}`, paint: colors.dim },
    ]);
    return [colors.bold("Limits of this report"), ...columns(rows, "  ").flat()];
}
