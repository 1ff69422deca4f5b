import * as path from "node:path";
import { Format, FORMATS } from "../../report/formats";
import { suggest } from "../suggest";
import { UsageError } from "../usageError";

/** One form of the report, and where it goes. */
export interface Destination {
    format: Format;
    /** Absent: stdout. */
    file?: string;
}

/** One `--format` or `--output`, as it was typed. */
export interface TypedOption {
    option: "format" | "output";
    value: string;
}

export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/**
 * Puts each `--output` to the `--format` before it, so that two of a kind cannot be mixed up; where one file stands before
 * its format, to the one after it. A format without a file is printed, and only one can be. All mistakes are told at once.
 */
export function destinationsOf(typed: TypedOption[]): Destination[] {
    const paired = pair(typed);
    const problems = [
        ...paired.problems,
        ...paired.destinations.flatMap(destinationProblems),
        ...printedTwice(paired.destinations),
        ...writtenTwice(paired.destinations),
    ];
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    if (paired.destinations.length === 0) return [{ format: "text" }];
    return paired.destinations as Destination[];
}

/** The format is what was typed: it may be none. */
interface Paired {
    format: string;
    file?: string;
}

function pair(typed: TypedOption[]): { destinations: Paired[]; problems: string[] } {
    const destinations: Paired[] = [];
    const problems: string[] = [];
    let waiting: string | undefined;
    for (const { option, value } of typed) {
        const last = destinations[destinations.length - 1];
        if (option === "format") {
            destinations.push({ format: value, ...(waiting !== undefined && { file: waiting }) });
            waiting = undefined;
        } else if (last && last.file === undefined) {
            last.file = value;
        } else if (waiting === undefined) {
            waiting = value;
        } else {
            problems.push(withoutFormat(waiting));
            waiting = value;
        }
    }
    if (waiting !== undefined) problems.push(withoutFormat(waiting));
    return { destinations, problems };
}

function withoutFormat(file: string): string {
    const [format = "FORMAT"] = formatsOf(file);
    return `--output ${file} has no --format of its own: write --format ${format} --output ${file}`;
}

/** The endings of each format's files. Other endings say nothing. */
const ENDINGS: Record<Format, string[]> = {
    text: [".txt", ".log"],
    json: [".json"],
    sarif: [".sarif", ".sarif.json", ".json"],
    junit: [".xml"],
    mermaid: [".mmd", ".mermaid"],
    html: [".html", ".htm"],
};

function formatsOf(file: string): Format[] {
    const name = file.toLowerCase();
    return FORMAT_NAMES.filter((format) => ENDINGS[format].some((ending) => name.endsWith(ending)));
}

function destinationProblems({ format, file }: Paired): string[] {
    if (!FORMAT_NAMES.includes(format as Format)) {
        return [`"${format}" is no format; ${suggest(format, FORMAT_NAMES)}`];
    }
    const expected = file === undefined ? [] : formatsOf(file);
    if (expected.length === 0 || expected.includes(format as Format)) return [];
    return [
        `--format ${format} would be written to ${file}, which looks like ${expected.join(" or ")}: ` +
            "write each --output right after its --format",
    ];
}

function printedTwice(destinations: Paired[]): string[] {
    const printed = destinations.filter(({ file }) => file === undefined).map(({ format }) => format);
    if (printed.length < 2) return [];
    return [`${printed.join(" and ")} would be printed together: write --output FILE after all of them but one`];
}

function writtenTwice(destinations: Paired[]): string[] {
    const files = destinations.flatMap(({ file }) => (file === undefined ? [] : [path.resolve(file)]));
    const twice = new Set(files.filter((file, at) => files.indexOf(file) < at));
    return [...twice].map((file) => `${file} would be written twice`);
}

/** Whether stdout carries a document, in which nothing else may get in between. */
export function printsDocument(destinations: Destination[]): boolean {
    return destinations.some(({ format, file }) => file === undefined && format !== "text");
}
