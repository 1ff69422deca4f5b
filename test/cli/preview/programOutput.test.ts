import * as assert from "node:assert/strict";
import { createColors } from "picocolors";
import { ProgramOutput } from "../../../cli/preview/programOutput";

function record(apart: boolean, ...chunks: ["stdout" | "stderr", string][]): { out: string; err: string } {
    const written = { out: "", err: "" };
    const terminal = {
        out: (text: string) => void (written.out += text),
        err: (text: string) => void (written.err += text),
        colors: createColors(false),
    };
    const output = new ProgramOutput(terminal, apart);
    for (const [stream, text] of chunks) output.write(stream, text);
    output.end();
    return written;
}

describe("what a program prints", () => {
    it("goes where the program sent it", () => {
        assert.deepEqual(record(false, ["stdout", "a\n"], ["stderr", "b\n"]), { out: "a\n", err: "b\n" });
    });

    it("stays out of stdout when that carries a document", () => {
        assert.deepEqual(record(true, ["stdout", "a\n"], ["stderr", "b\n"]), { out: "", err: "a\nb\n" });
    });

    it("does not run into the report when it leaves a line open", () => {
        assert.deepEqual(record(false, ["stdout", "a"], ["stdout", ""]), { out: "a\n", err: "" });
        assert.deepEqual(record(false, ["stdout", "a"], ["stdout", "b\n"]), { out: "ab\n", err: "" });
    });
});
