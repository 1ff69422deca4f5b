import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type CliRun, repository, startCli } from "../support/runCli";

const sampleOf = (name: string): string => path.join(repository, "test", "cli", "samples", `${name}.json`);

/** What `pulumi` would print: the document's commands are run without it. */
const PULUMI: Record<string, string> = {
    "pulumi stack export": sampleOf("deployed"),
    "pulumi preview --json --show-sames": sampleOf("newStack"),
};

interface Shown {
    command: string;
    /** What the document shows of its output, "..." standing for what is left out. */
    output?: string[];
}

/** The commands of the document, each with the text block that follows its own block. */
function shownIn(markdown: string): Shown[] {
    const blocks = [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, body]) => ({
        language,
        // A command may go on in the next line.
        lines: body
            .replace(/ \\\n\s+/g, " ")
            .trimEnd()
            .split("\n"),
    }));
    return blocks.flatMap(({ language, lines }, at) => {
        if (language !== "sh") return [];
        const next = blocks[at + 1];
        const output = next?.language === "text" && lines.length === 1 ? next.lines : undefined;
        return lines.map((command) => ({ command, output }));
    });
}

function assertShown(shown: string[], printed: string[]): void {
    let from = 0;
    let skips = false;
    for (const line of shown) {
        if (line.trim() === "...") {
            skips = true;
            continue;
        }
        const at = printed.indexOf(line, from);
        assert.ok(at >= 0, `not printed: ${line}\n${printed.join("\n")}`);
        if (!skips) assert.equal(at, from, `left out without "..." before: ${line}`);
        from = at + 1;
        skips = false;
    }
    if (!skips) assert.equal(from, printed.length, "left out at the end");
}

describe("docs/check.md", function () {
    this.timeout(60_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-docs-"));
    before(() => fs.copyFileSync(sampleOf("deployed"), path.join(folder, "stack.json")));
    after(() => fs.rmSync(folder, { recursive: true }));

    async function run(command: string): Promise<CliRun> {
        const [first, second] = command.split(" | ");
        const [words, piped] = second === undefined ? [first, undefined] : [second, PULUMI[first]];
        const { child, finished } = startCli(words.split(" ").slice(1), { cwd: folder, stdin: "pipe" });
        child.stdin?.end(piped === undefined ? "" : fs.readFileSync(piped));
        return finished;
    }

    const document = fs.readFileSync(path.join(repository, "docs", "check.md"), "utf8");
    for (const { command, output } of shownIn(document)) {
        it(`\`${command}\` ${output ? "prints what is shown" : "runs"}`, async () => {
            const [made, file] = command.split(" > ");
            if (file !== undefined) {
                fs.copyFileSync(PULUMI[made], path.join(folder, file));
                return;
            }
            const { code, stdout, stderr } = await run(command);
            assert.ok(code === 0 || command.startsWith("iap-run request"), stderr);
            assert.notEqual(code, 2, stderr);
            if (output) assertShown(output, stdout.trimEnd().split("\n"));
        });
    }

    it("shows outputs, each of its command's own block", () => {
        const shown = shownIn(document);
        assert.equal(shown.filter(({ output }) => output).length, [...document.matchAll(/^```text$/gm)].length);
        assert.ok(shown.length >= 7);
    });
});
