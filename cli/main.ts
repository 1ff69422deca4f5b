#!/usr/bin/env node
import { CommanderError } from "commander";
import { ExitCode } from "../report/report";
import { commandLine } from "./commandLine";
import { abortOnSignals } from "./interrupt";
import { processTerminal } from "./terminal";
import { UsageError } from "./usageError";

async function main(): Promise<number> {
    const terminal = processTerminal();
    let exitCode: number = ExitCode.Clean;
    const run = async (command: (signal: AbortSignal) => Promise<number>): Promise<void> => {
        exitCode = await command(abortOnSignals(terminal.err));
    };
    // Loaded only when asked for: the engine is most of the start-up time, and help or a wrong option must not wait for it.
    const program = commandLine({
        preview: (options) =>
            run(async (signal) => (await import("./preview/run")).runPreview(options, terminal, signal)),
        check: (options) => run(async (signal) => (await import("./check/run")).runCheck(options, terminal, signal)),
        request: (options) =>
            run(async (signal) => (await import("./request/run")).runRequest(options, terminal, signal)),
        explain: (options) => run(async () => (await import("./explain/run")).runExplain(options, terminal)),
    });
    try {
        await program.parseAsync();
    } catch (error) {
        // Commander has already written its message; help and version end this way too, with exit code 0.
        if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Clean : ExitCode.Failed;
        if (error instanceof UsageError) terminal.err(`error: ${error.message}\n`);
        else terminal.err(`iap-run failed. This is a fault of iap-run, not of your program.\n${describe(error)}\n`);
        return ExitCode.Failed;
    }
    return exitCode;
}

function describe(error: unknown): string {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// `iap-run preview | head` closes the pipe early: that is no fault worth a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

void main().then((exitCode) => {
    // The engine's sockets would keep the process for a moment. An empty write comes back once all of the report is out.
    process.exitCode = exitCode;
    process.stdout.write("", () => process.exit(exitCode));
});
