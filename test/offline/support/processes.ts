import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** In the command line of whatever the fixtures of this test run start: another run may be going on beside it. */
export const MARK = `offline-test-${process.pid}`;
process.env.OFFLINE_TEST_MARK = MARK;

/** Command lines of the running processes that contain the text. Needs `ps`: Linux and macOS. */
export function processesWith(text: string): string[] {
    const lines = execFileSync("ps", ["-A", "-o", "pid=,command="], { encoding: "utf8" }).split("\n");
    return lines.filter((line) => line.includes(text) && !line.includes("ps -A"));
}

/** Command lines of the processes that this one has started and that still run. */
export function ownProcesses(): string[] {
    const lines = execFileSync("ps", ["-A", "-o", "ppid=,command="], { encoding: "utf8" }).split("\n");
    return lines.filter((line) => line.trim().startsWith(`${process.pid} `) && !line.includes("ps -A"));
}

/** A killed process takes a moment to leave the table. */
export async function remainingProcesses(text: string): Promise<string[]> {
    for (let attempt = 0; attempt < 20 && processesWith(text).length > 0; attempt++) {
        await wait(50);
    }
    return processesWith(text);
}

/** Settles when the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await wait(20);
    }
}
