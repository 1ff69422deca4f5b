import { Terminal } from "../terminal";

/** Passes on what the program prints, as it prints it, without letting it run into the report. */
export class ProgramOutput {
    private readonly unfinished = { out: false, err: false };

    /** `apart`: stdout carries a document, so nothing of the program may get in between. */
    constructor(
        private readonly terminal: Terminal,
        private readonly apart: boolean,
    ) {}

    readonly write = (stream: "stdout" | "stderr", text: string): void => {
        if (text === "") return;
        const target = stream === "stdout" && !this.apart ? "out" : "err";
        this.unfinished[target] = !text.endsWith("\n");
        this.terminal[target](text);
    };

    /** Ends a line that the program left open. */
    end(): void {
        if (this.unfinished.out) this.terminal.out("\n");
        if (this.unfinished.err) this.terminal.err("\n");
    }
}
