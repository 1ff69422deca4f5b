import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Compares a text with a committed file, to the letter. `UPDATE_GOLDEN=1 npm test` writes the files instead; the
 * difference is then read in review like any other change.
 */
export function assertGolden(file: string, actual: string): void {
    if (process.env.UPDATE_GOLDEN) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, actual);
    }
    assert.equal(actual, fs.readFileSync(file, "utf8"), `differs from ${path.relative(process.cwd(), file)}`);
}
