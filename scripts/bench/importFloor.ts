import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/**
 * Arguments of a node process that imports what this file imports, and does nothing else. It reads TypeScript as the
 * preview does, from the same cache, so that the floor has no cost that the preview is spared.
 */
export function importOnly(entry: string, hook: string): string[] {
    const { importedFiles } = ts.preProcessFile(fs.readFileSync(entry, "utf8"));
    const imports = importedFiles.map(({ fileName }) =>
        fileName.startsWith(".") ? path.resolve(path.dirname(entry), fileName) : fileName,
    );
    return ["--require", hook, "-e", imports.map((name) => `require(${JSON.stringify(name)});`).join("")];
}
