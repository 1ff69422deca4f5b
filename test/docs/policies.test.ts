import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Rule, hasStackPart } from "../../policies/rule";
import { rules } from "../../policies/rules";

const text = fs.readFileSync(path.join(__dirname, "../../docs/policies.md"), "utf8");

/**
 * What a rule's metadata says of where it blocks. That it is so on the real engine, test/engine/policyRefusal.test.ts shows
 * with a rule of each kind.
 */
function whereItBlocks(rule: Rule): string[] {
    return [
        "yes",
        "before anything is created",
        withoutPreview(rule),
        hasStackPart(rule) ? "inputs, outputs" : "inputs",
    ];
}

function withoutPreview({ sees, reviewsStack }: Rule): string {
    if (sees === "stack") return "before where all came first";
    return reviewsStack ? "before, and once more after" : "before";
}

describe("docs/policies.md", () => {
    it("says of every rule where it blocks", () => {
        const section = text.split("\n## ").find((each) => each.startsWith("Where a rule blocks"))!;
        const rows = section.split("\n").filter((line) => line.startsWith("| `"));
        assert.deepEqual(
            rows.map((row) =>
                row
                    .split("|")
                    .map((cell) => cell.trim())
                    .slice(1, -1),
            ),
            rules.map((rule) => [`\`${rule.id}\``, ...whereItBlocks(rule)]),
        );
    });
});
