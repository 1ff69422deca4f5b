import * as assert from "node:assert/strict";
import { resolve } from "node:path";
import { Deployment } from "./deployment";
import { WORLDS } from "./expectedResources";
import { programIn } from "./program";

/**
 * `node ... timedPreview.ts FOLDER`: prints the seconds that a preview of a program in the reference's world takes on the real
 * engine. As with `pulumi preview`, each has a process of its own, and Node, the SDK, the program and the provider are loaded
 * within the time. Only that the stack is made does not count.
 */
async function main(folder: string): Promise<void> {
    const loaded = performance.now();
    const deployment = await Deployment.of(programIn(resolve(folder)), { world: WORLDS.reference });
    const made = performance.now() - loaded;
    try {
        const isLoaded = (file: string) => /[\\/](@pulumi[\\/]gcp|components)[\\/]/.test(file);
        assert.deepEqual(Object.keys(require.cache).filter(isLoaded), [], "part of the program was loaded before");
        const outcome = await deployment.preview();
        // From the process's start on: https://nodejs.org/api/perf_hooks.html#performancenow
        const seconds = (performance.now() - made) / 1000;
        assert.ok(outcome.succeeded && outcome.changes.create > 40, outcome.output);
        process.stdout.write(`${seconds}\n`);
    } finally {
        deployment.dispose();
    }
}

main(process.argv[2]).then(
    () => process.exit(0),
    (error) => {
        console.error(error);
        process.exit(1);
    },
);
