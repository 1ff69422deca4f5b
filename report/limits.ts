import { groupBy } from "./groupBy";
import { shortType } from "./names";
import { Report } from "./report";

/** What a run could not ask the cloud, or what the model cannot see into. */
export interface Limit {
    kind: string;
    /** What it is about, each once, with how often it came. */
    subjects: string[];
    text: string;
}

/** Short, and never left out. The same said about several things is one entry. */
export function limitsOf(report: Report): Limit[] {
    const limits = [
        ...report.answers.map(({ kind, token, answer }) => ({ kind, subject: shortType(token), text: answer })),
        ...(report.access?.blindSpots ?? []).map(({ what, reason }) => ({
            kind: "blind spot",
            subject: what,
            text: reason,
        })),
    ];
    return [...groupBy(limits, ({ kind, text }) => JSON.stringify([kind, text])).values()].map((alike) => ({
        kind: alike[0].kind,
        subjects: [...groupBy(alike, ({ subject }) => subject)].map(([subject, { length }]) =>
            length > 1 ? `${subject} (${length} times)` : subject,
        ),
        text: alike[0].text,
    }));
}

/** More than a handful is a number: the JSON form has them all. */
const SHOWN = 5;

export function listed(subjects: string[]): string {
    const hidden = subjects.length - SHOWN;
    return subjects.slice(0, SHOWN).join(", ") + (hidden > 0 ? ` and ${hidden} more` : "");
}
