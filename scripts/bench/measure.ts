import { spawnSync } from "node:child_process";

export interface Measured {
    /** Seconds of each counted run, in the order they ran. */
    runs: number[];
    median: number;
}

/** Runs the candidates in turn (A B C, A B C, ...), so that a machine whose speed drifts treats all alike. */
export function measureInTurn(candidates: (() => number)[], options: { runs: number; warmup: number }): Measured[] {
    const runs: number[][] = candidates.map(() => []);
    for (let round = -options.warmup; round < options.runs; round++) {
        candidates.forEach((measure, index) => {
            const seconds = measure();
            if (round >= 0) runs[index].push(seconds);
        });
    }
    return runs.map((measured) => ({ runs: measured, median: median(measured) }));
}

/** Seconds that a node process takes from its start to its end. */
export function wallTime(args: string[]): number {
    const start = process.hrtime.bigint();
    run(args);
    return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Seconds that a node process measured itself, and printed: of what it does, its own start does not count. */
export function reportedTime(args: string[]): number {
    const printed = run(args);
    const seconds = Number(printed);
    if (!(seconds > 0)) throw new Error(`node ${shown(args)} printed no time:\n${printed}`);
    return seconds;
}

function run(args: string[]): string {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (error) throw error;
    if (status !== 0) throw new Error(`node ${shown(args)} ended with ${status}:\n${stderr}`);
    return stdout;
}

function shown(args: string[]): string {
    return args.slice(0, 4).join(" ");
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
