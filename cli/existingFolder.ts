import * as fs from "node:fs";
import * as path from "node:path";
import { UsageError } from "./usageError";

/** The full path of a folder that the user named. */
export function existingFolder(name: string): string {
    const folder = path.resolve(name);
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is no folder`);
    return folder;
}
