import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/**
 * The packages that a TypeScript file imports, its own project's files followed and left out: what a bare node process
 * has to load to import what this program imports.
 */
export function importedPackages(entry: string): string[] {
    const packages = new Set<string>();
    const seen = new Set<string>();
    const visit = (file: string): void => {
        if (seen.has(file)) return;
        seen.add(file);
        for (const { fileName } of ts.preProcessFile(fs.readFileSync(file, "utf8")).importedFiles) {
            if (!fileName.startsWith(".")) packages.add(fileName);
            else {
                const target = sourceFile(path.resolve(path.dirname(file), fileName));
                if (target) visit(target);
            }
        }
    };
    visit(path.resolve(entry));
    return [...packages].sort();
}

function sourceFile(base: string): string | undefined {
    return [`${base}.ts`, path.join(base, "index.ts")].find((candidate) => fs.existsSync(candidate));
}

/** Arguments of a node process that imports these packages and nothing else. */
export function importOnly(packages: string[]): string[] {
    return ["-e", packages.map((name) => `require(${JSON.stringify(name)});`).join("")];
}
