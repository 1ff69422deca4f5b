import * as fs from "node:fs";
import * as path from "node:path";
import { existingFolder } from "../existingFolder";
import { UsageError } from "../usageError";

/** The full path of the folder of a Pulumi program. */
export function projectFolder(directory: string): string {
    const folder = existingFolder(directory);
    if (!["Pulumi.yaml", "Pulumi.yml"].some((name) => fs.existsSync(path.join(folder, name)))) {
        throw new UsageError(`${folder} has no Pulumi.yaml: name the folder of a Pulumi program`);
    }
    return folder;
}
