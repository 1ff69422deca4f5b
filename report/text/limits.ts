import { Colors } from "picocolors/types";
import { BlindSpot } from "../../access/findings";
import { resourceLabel, shortType } from "../names";
import { byKeys } from "../ordering";
import { Answer, Report } from "../report";
import { columns } from "./layout";

/** What this preview could not ask the cloud, and what the model cannot see into: short, and never left out. */
export function limitLines(report: Report, colors: Colors): string[] {
    const rows = [...answerRows(report.answers), ...blindSpotRows(report.access?.blindSpots ?? [])];
    if (rows.length === 0) return [];
    const cells = rows.map(({ kind, what, detail }) => [
        { text: kind },
        { text: what },
        { text: detail, paint: colors.dim },
    ]);
    return [colors.bold("Limits of this preview"), ...columns(cells, "  ").flat()];
}

interface LimitRow {
    kind: string;
    what: string;
    detail: string;
}

/** The same answer to the same function is one row with a count. */
function answerRows(answers: Answer[]): LimitRow[] {
    const rows = new Map<string, LimitRow & { count: number }>();
    for (const { kind, token, answer } of answers) {
        const key = JSON.stringify([kind, token, answer]);
        const row = rows.get(key) ?? { kind, what: shortType(token), detail: answer, count: 0 };
        rows.set(key, { ...row, count: row.count + 1 });
    }
    return [...rows.values()]
        .sort(
            byKeys(
                ({ kind }) => kind,
                ({ what }) => what,
                ({ detail }) => detail,
            ),
        )
        .map(({ count, ...row }) => (count > 1 ? { ...row, what: `${row.what} (${count} times)` } : row));
}

function blindSpotRows(blindSpots: BlindSpot[]): LimitRow[] {
    const rows = blindSpots.map(({ urn, what, reason }) => ({
        kind: "blind spot",
        what: urn === undefined ? what : resourceLabel(urn),
        detail: urn === undefined ? reason : `${what}: ${reason}`,
    }));
    return rows.sort(
        byKeys(
            ({ what }) => what,
            ({ detail }) => detail,
        ),
    );
}
