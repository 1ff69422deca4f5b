import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Pulumi's own script for running a program or a pack: the one of the copy of @pulumi/pulumi that the program itself
 * loads, because two copies in one process do not know each other's resources. Without one there, ours: the program then
 * says itself what it misses.
 */
export function resolveRunner(script: "run" | "run-policy-pack", directory: string): string {
    const module = `@pulumi/pulumi/cmd/${script}`;
    try {
        return createRequire(join(directory, "index.js")).resolve(module);
    } catch {
        return require.resolve(module);
    }
}
