import { Colors } from "picocolors/types";
import { shortType } from "../names";
import { Report } from "../report";
import { Cell, columns } from "./layout";

/** What this preview could not ask the cloud, and what the model cannot see into: short, and never left out. */
export function limitLines(report: Report, colors: Colors): string[] {
    const limits = [
        ...report.answers.map(({ kind, token, answer }) => ({ kind, subject: shortType(token), text: answer })),
        ...(report.access?.blindSpots ?? []).map(({ what, reason }) => ({
            kind: "blind spot",
            subject: what,
            text: reason,
        })),
    ];
    if (limits.length === 0) return [];
    const rows = alike(limits).map(([kind, subjects, text]): Cell[] => [
        { text: kind },
        { text: `${listed(subjects)}: ${text}`, paint: colors.dim },
    ]);
    return [colors.bold("Limits of this preview"), ...columns(rows, "  ").flat()];
}

/** The same said about several things is one entry. */
function alike(limits: { kind: string; subject: string; text: string }[]): [string, string[], string][] {
    const groups = new Map<string, [string, string[], string]>();
    for (const { kind, subject, text } of limits) {
        const key = JSON.stringify([kind, text]);
        const [, subjects] = groups.get(key) ?? [];
        groups.set(key, [kind, [...(subjects ?? []), subject], text]);
    }
    return [...groups.values()];
}

/** More than a handful is a number: the JSON form has them all. */
const SHOWN = 5;

function listed(subjects: string[]): string {
    const counts = new Map<string, number>();
    for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    const texts = [...counts].map(([subject, count]) => (count > 1 ? `${subject} (${count} times)` : subject));
    const hidden = texts.length - SHOWN;
    return texts.slice(0, SHOWN).join(", ") + (hidden > 0 ? ` and ${hidden} more` : "");
}
