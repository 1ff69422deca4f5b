import * as assert from "node:assert/strict";
import { Destination, destinationsOf, printsDocument, TypedOption } from "../../../cli/output/destinations";
import { UsageError } from "../../../cli/usageError";

/** `-f json -o a.json`, as it is typed. */
function typed(line: string): TypedOption[] {
    return [...line.matchAll(/-([fo]) (\S+)/g)].map(([, letter, value]) => ({
        option: letter === "f" ? "format" : "output",
        value,
    }));
}

const chosen = (line: string): Destination[] => destinationsOf(typed(line));

function refused(line: string, ...messages: string[]): void {
    assert.throws(
        () => chosen(line),
        (error: Error) => {
            assert.ok(error instanceof UsageError, error.stack);
            assert.deepEqual(error.message.split("\n"), messages);
            return true;
        },
    );
}

describe("--format and --output", () => {
    it("text on stdout is what nobody has to ask for", () => {
        assert.deepEqual(chosen(""), [{ format: "text" }]);
    });

    it("an --output is of the --format before it; a format without one is printed", () => {
        const sarif = { format: "sarif", file: "a.sarif" };
        const json = { format: "json", file: "b.json" };
        assert.deepEqual(chosen("-f sarif -o a.sarif -f json -o b.json"), [sarif, json]);
        assert.deepEqual(chosen("-f sarif -o a.sarif -f text"), [sarif, { format: "text" }]);
        assert.deepEqual(chosen("-f text -f sarif -o a.sarif"), [{ format: "text" }, sarif]);
        assert.deepEqual(chosen("-f json"), [{ format: "json" }]);
    });

    it("an --output may stand before its --format, where no other can be meant", () => {
        const [sarif, json] = chosen("-o a.sarif -f sarif -o b.json -f json");
        assert.deepEqual([sarif.file, json.file], ["a.sarif", "b.json"]);
    });

    it("what cannot be paired is refused, with what to write", () => {
        refused(
            "-f sarif -f json -o a.sarif -o b.json",
            "--output b.json has no --format of its own: write --format json --output b.json",
            "--format json would be written to a.sarif, which looks like sarif: write each --output right after its --format",
        );
        refused(
            "-o report.txt",
            "--output report.txt has no --format of its own: write --format text --output report.txt",
        );
        refused("-o report", "--output report has no --format of its own: write --format FORMAT --output report");
    });

    it("a file's ending that belongs to another format is a mix-up; any other ending is the user's choice", () => {
        refused(
            "-f junit -o a.sarif",
            "--format junit would be written to a.sarif, which looks like sarif: write each --output right after its --format",
        );
        for (const line of [
            "-f sarif -o a.json",
            "-f sarif -o a.sarif.json",
            "-f text -o report.out",
            "-f json -o r",
        ]) {
            assert.equal(chosen(line).length, 1, line);
        }
    });

    it("two on stdout, one file twice, and unknown formats are all told at once", () => {
        refused(
            "-f sariff -o a.out -f json -o x/../a.out -f text -f junit",
            `"sariff" is no format; did you mean "sarif"?`,
            "text and junit would be printed together: write --output FILE after all of them but one",
            `${process.cwd()}/a.out would be written twice`,
        );
    });

    it("a document on stdout is told from a text", () => {
        assert.equal(printsDocument(chosen("-f text -f json -o a.json")), false);
        assert.equal(printsDocument(chosen("-f json -f text -o a.txt")), true);
        assert.equal(printsDocument(chosen("-f json -o a.json")), false);
    });
});
