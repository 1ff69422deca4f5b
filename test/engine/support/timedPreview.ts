import * as assert from "node:assert/strict";
import { resolve } from "node:path";
import { Deployment } from "./deployment";
import { WORLDS } from "./expectedResources";
import { programIn } from "./program";

/**
 * `node ... timedPreview.ts FOLDER`: prints the seconds that the first preview of a program in the reference's world takes on
 * the real engine. A process of its own for each, as with `pulumi preview`: what a program imports is loaded within the time.
 */
async function main(folder: string): Promise<void> {
    const deployment = await Deployment.of(programIn(resolve(folder)), { world: WORLDS.reference });
    try {
        const isLoaded = (file: string) => /[\\/](@pulumi[\\/]gcp|components)[\\/]/.test(file);
        assert.deepEqual(Object.keys(require.cache).filter(isLoaded), [], "part of the program was loaded before");
        const start = process.hrtime.bigint();
        const outcome = await deployment.preview();
        const seconds = Number(process.hrtime.bigint() - start) / 1e9;
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
