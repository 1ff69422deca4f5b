import * as fs from "node:fs";
import * as path from "node:path";
import { UsageError } from "../usageError";
import { Destination } from "./destinations";

/** Refuses files that could not be written, before a run that takes seconds. */
export function refuseUnwritable(destinations: Destination[]): void {
    const problems = destinations.flatMap(({ file }) => (file === undefined ? [] : fileProblems(file)));
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

function fileProblems(file: string): string[] {
    const folder = path.dirname(path.resolve(file));
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        return [`${file} cannot be written: there is no folder ${folder}`];
    }
    if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory())
        return [`${file} cannot be written: it is a folder`];
    try {
        fs.accessSync(folder, fs.constants.W_OK);
    } catch {
        return [`${file} cannot be written: the folder ${folder} is write-protected`];
    }
    return [];
}
