import { ExitCode } from "../report/report";

/** How long a run may take to end its program after Ctrl-C before this process leaves anyway. Milliseconds. */
const PATIENCE = 5_000;

/**
 * The first Ctrl-C (or a termination by the system) ends the program and whatever it started, and the report says so;
 * the second one, or a program that cannot be ended, leaves at once. SIGBREAK and SIGHUP: Ctrl-Break and a closed
 * console on Windows.
 */
export function abortOnSignals(announce: (text: string) => void): AbortSignal {
    const controller = new AbortController();
    const stop = (): void => {
        if (controller.signal.aborted) process.exit(ExitCode.Interrupted);
        announce("\nStopping the program. Press Ctrl-C again to leave at once.\n");
        controller.abort();
        setTimeout(() => process.exit(ExitCode.Interrupted), PATIENCE).unref();
    };
    const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
    if (process.platform === "win32") signals.push("SIGBREAK");
    for (const signal of signals) process.on(signal, stop);
    return controller.signal;
}
