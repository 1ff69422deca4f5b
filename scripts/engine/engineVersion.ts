import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The module that holds the Pulumi CLI. There is no npm or Debian package of it. */
export const CLI_MODULE = "github.com/pulumi/pulumi/pkg/v3";

/** The folder of the Go module that pins the CLI: this one. */
export const PINNING_FOLDER = __dirname;

/**
 * The oldest CLI on PATH that will do. 3.249 brought `pulumi policy analyze --file`, which the tests run
 * (https://github.com/pulumi/pulumi/blob/master/CHANGELOG.md).
 */
const OLDEST: Version = [3, 249, 0];

type Version = [major: number, minor: number, patch: number];

/** The version that go.mod pins, which is the one that is built. */
export function pinnedVersion(): string {
    const goMod = readFileSync(join(PINNING_FOLDER, "go.mod"), "utf8");
    const line = goMod.split("\n").find((candidate) => candidate.includes(`${CLI_MODULE} v`));
    const version = line && parseVersion(line.slice(line.indexOf(" v")));
    if (!version) {
        throw new Error(`scripts/engine/go.mod names no version of ${CLI_MODULE}.`);
    }
    return version.join(".");
}

/** True for a CLI of our major version that knows everything the tests ask of it. */
export function isRecentEnough(versionOutput: string): boolean {
    const version = parseVersion(versionOutput);
    if (!version || version[0] !== OLDEST[0]) {
        return false;
    }
    return version[1] > OLDEST[1] || (version[1] === OLDEST[1] && version[2] >= OLDEST[2]);
}

export function oldestVersion(): string {
    return OLDEST.join(".");
}

/** Of "v3.256.0" or "3.256.0-alpha.1+x": pre-releases count as their release. */
function parseVersion(text: string): Version | undefined {
    const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
    return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}
