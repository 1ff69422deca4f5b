import { spawnSync } from "node:child_process";

export interface Measured {
    /** Wall time of each counted run in seconds, in the order they ran. */
    runs: number[];
    median: number;
}

/** Runs the commands in turn (A B C, A B C, ...), so that a machine whose speed drifts treats all alike. */
export function measureInTurn(commands: string[][], options: { runs: number; warmup: number }): Measured[] {
    const runs: number[][] = commands.map(() => []);
    for (let round = -options.warmup; round < options.runs; round++) {
        commands.forEach((args, index) => {
            const seconds = wallTime(args);
            if (round >= 0) runs[index].push(seconds);
        });
    }
    return runs.map((measured) => ({ runs: measured, median: median(measured) }));
}

function wallTime(args: string[]): number {
    const start = process.hrtime.bigint();
    const { status, stderr, error } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (error) throw error;
    if (status !== 0) throw new Error(`node ${args.slice(0, 4).join(" ")} ended with ${status}:\n${stderr}`);
    return seconds;
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
