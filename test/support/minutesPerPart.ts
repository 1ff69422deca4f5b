import { relative, sep } from "node:path";

/**
 * Says at the end of a run how long each part of the tests took, as a root hook plugin of mocha
 * (https://mochajs.org/#global-fixtures). A part is a folder below test/. Hooks count: a plugin's start, an engine's build.
 */
const LOADING = "(loading)";

const seconds = new Map<string, number>();

export function mochaGlobalSetup(this: Mocha.Runner): void {
    // Mocha has read all files by now.
    seconds.set(LOADING, process.uptime());
    let start = 0;
    this.on("suite", ({ parent }) => {
        if (parent?.root) start = performance.now();
    });
    this.on("suite end", ({ parent, file }) => {
        if (!parent?.root || !file) return;
        const part = relative("test", file).split(sep)[0];
        seconds.set(part, (seconds.get(part) ?? 0) + (performance.now() - start) / 1000);
    });
}

export function mochaGlobalTeardown(): void {
    // Of a single part, mocha's own total says it.
    if (seconds.size < 3) return;
    const longestFirst = [...seconds].sort(([, one], [, other]) => other - one);
    const lines = longestFirst.map(([part, time]) => `    ${part.padEnd(12)}${(time / 60).toFixed(1).padStart(5)}`);
    console.log(["  minutes per part", ...lines, ""].join("\n"));
}
