import * as pulumi from "@pulumi/pulumi";

/** The setter that the documentation of `isDryRun` names for tests; its type is not published. */
const runtime = pulumi.runtime as unknown as { _setIsDryRun(isDryRun: boolean): void };

/** Lets `pulumi.runtime.isDryRun()` answer like in a preview, or in an update, while `run` runs. */
export async function withDryRun<T>(isDryRun: boolean, run: () => Promise<T>): Promise<T> {
    const before = pulumi.runtime.isDryRun();
    runtime._setIsDryRun(isDryRun);
    try {
        return await run();
    } finally {
        runtime._setIsDryRun(before);
    }
}
