import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "..", "..");
const read = (...parts: string[]) => fs.readFileSync(path.join(root, ...parts), "utf8");
const documents = ["README.md", "CONTRIBUTING.md", ...fs.readdirSync(path.join(root, "docs")).map((f) => `docs/${f}`)];

/** Fenced blocks in a language, as arrays of lines. */
function blocks(markdown: string, language: string): string[][] {
    const found = markdown.matchAll(new RegExp("^```" + language + "\\n([\\s\\S]*?)^```", "gm"));
    return [...found].map(([, body]) => body.trimEnd().split("\n"));
}

describe("the documents", () => {
    // What the README shows is what the command prints: the golden texts are compared with real runs elsewhere.
    const shown = blocks(read("README.md"), "text");
    ["reference", "rejected"].forEach((example, index) => {
        it(`the README shows the preview of ${example} as it is, with "..." for what is left out`, () => {
            const printed = read("test", "examples", "golden", `${example}.txt`).split("\n");
            assert.ok(shown[index]?.length > 10, "no such block");
            let from = 0;
            let skips = true;
            for (const line of shown[index]) {
                if (line.trim() === "...") {
                    skips = true;
                    continue;
                }
                const at = printed.indexOf(line, from);
                assert.ok(at >= 0, `not printed: ${line}`);
                if (!skips) assert.equal(at, from, `left out without "..." before: ${line}`);
                from = at + 1;
                skips = false;
            }
        });
    });

    for (const document of documents) {
        it(`${document}: every link into the repository leads somewhere`, () => {
            const targets = [...read(document).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target);
            const missing = targets.filter((target) => !fs.existsSync(path.join(root, path.dirname(document), target)));
            assert.deepEqual(missing, []);
        });

        it(`${document}: every npm script it names exists`, () => {
            const { scripts } = JSON.parse(read("package.json"));
            const named = [...read(document).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name);
            assert.deepEqual(
                named.filter((name) => !(name in scripts)),
                [],
            );
        });
    }
});
