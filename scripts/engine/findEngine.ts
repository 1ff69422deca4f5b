import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cachedEngine } from "./engineCache";
import { CLI_MODULE, PINNING_FOLDER, isRecentEnough, oldestVersion, pinnedVersion } from "./engineVersion";
import { type Progress, buildGoCommand, hasGo } from "./goCommand";

/** The Pulumi CLI to test with, or the one line that says how to get it. */
export type FoundEngine =
    | { found: true; command: string; version: string; from: "PATH" | "cache" | "build" }
    | { found: false; hint: string };

/** From PATH, else from the cache, else built once from its Go module. Nothing but the cache is written. */
export async function findEngine(onProgress: Progress): Promise<FoundEngine> {
    const onPath = engineOnPath();
    if (onPath) {
        return { found: true, ...onPath, from: "PATH" };
    }
    const version = pinnedVersion();
    const cached = cachedEngine(version);
    if (existsSync(cached)) {
        return { found: true, command: cached, version, from: "cache" };
    }
    if (!hasGo()) {
        return {
            found: false,
            hint:
                `no Pulumi CLI ${oldestVersion()} or later on PATH and no Go to build it with: install either ` +
                "(https://www.pulumi.com/docs/install/ or https://go.dev/dl/).",
        };
    }
    await buildGoCommand(
        {
            title: `the Pulumi CLI ${version}`,
            module: PINNING_FOLDER,
            package: `${CLI_MODULE}/cmd/pulumi`,
            variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${version}` },
        },
        cached,
        onProgress,
    );
    return { found: true, command: cached, version, from: "build" };
}

function engineOnPath(): { command: string; version: string } | undefined {
    const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";
    const candidates = (process.env.PATH ?? "")
        .split(delimiter)
        .filter(Boolean)
        .map((folder) => join(folder, executable));
    const command = candidates.find(existsSync);
    if (!command) {
        return undefined;
    }
    const { status, stdout } = spawnSync(command, ["version"], {
        encoding: "utf8",
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return status === 0 && isRecentEnough(stdout) ? { command, version: stdout.trim().replace(/^v/, "") } : undefined;
}
