import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectCache } from "../../../scripts/engine/engineCache";
import { pinnedVersion } from "../../../scripts/engine/engineVersion";
import { PROVIDER_VERSION } from "../../engine/provider/providerSchema";
import { EXAMPLES } from "../../engine/support/program";
import { runCommand } from "./runCommand";

/** A Python that has Pulumi, or the one line that says why there is none. */
export type FoundPython = { found: true; command: string } | { found: false; hint: string };

const isWindows = process.platform === "win32";

/** What examples/python asks for, in the versions that the engine and the test cloud have. */
const REQUIREMENTS = ["-r", join(EXAMPLES, "python/requirements.txt")];
const VERSIONS = [`pulumi==${pinnedVersion()}`, `pulumi-gcp==${PROVIDER_VERSION}`];

/** What a generated SDK needs beside Pulumi, and what it takes to install one without fetching anything. */
const FOR_THE_SDK = ["parver>=0.2.1", "semver>=2.8.1", "setuptools", "wheel"];

/** A virtual environment in the user's cache, made once from PyPI, or the reason why there can be none. */
export async function findPython(onProgress: (line: string) => void): Promise<FoundPython> {
    const system = isWindows ? "python" : "python3";
    try {
        const version = await runCommand(system, ["--version"], { cwd: EXAMPLES });
        const cached = join(projectCache(), "python", fingerprint(version));
        const command = pythonOf(cached);
        if (!existsSync(command)) {
            onProgress(`Installing ${VERSIONS.join(" and ")} for Python from PyPI ...`);
            await makeEnvironment(system, cached);
        }
        return { found: true, command };
    } catch (error) {
        const { message } = error as Error;
        // That is examples/python's own fault, and no reason to skip.
        if (message.includes("ResolutionImpossible")) throw error;
        return {
            found: false,
            hint: `it takes Python 3.10 or later with venv, and PyPI: ${message.trim().split("\n").pop()}`,
        };
    }
}

/** Whole or not at all. */
async function makeEnvironment(system: string, target: string): Promise<void> {
    const unfinished = `${target}.${process.pid}`;
    mkdirSync(dirname(target), { recursive: true });
    try {
        await runCommand(system, ["-m", "venv", unfinished], { cwd: EXAMPLES });
        await runCommand(pythonOf(unfinished), [...PIP_INSTALL, ...REQUIREMENTS, ...VERSIONS, ...FOR_THE_SDK], {
            cwd: EXAMPLES,
        });
        // Where another test run was faster, its environment is the same.
        if (!existsSync(target)) renameSync(unfinished, target);
    } finally {
        rmSync(unfinished, { recursive: true, force: true });
    }
}

/**
 * Installs a generated SDK into a folder for PYTHONPATH, as the package that it is: it asks Python for its own version.
 * The environment itself stays without it, because that one is there for every clone.
 */
export async function installSdk(python: string, sdk: string, folder: string): Promise<void> {
    await runCommand(python, [...PIP_INSTALL, "--no-deps", "--no-build-isolation", "--target", folder, sdk], {
        cwd: dirname(sdk),
    });
    // Everything it says that it needs is there.
    await runCommand(python, ["-m", "pip", "check"], { cwd: folder, env: { PYTHONPATH: folder } });
}

const PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];

function pythonOf(environment: string): string {
    return isWindows ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

function fingerprint(pythonVersion: string): string {
    const hash = createHash("sha256")
        .update(pythonVersion)
        .update([...VERSIONS, ...FOR_THE_SDK].join(" "));
    hash.update(readFileSync(REQUIREMENTS[1]));
    return hash.digest("hex").slice(0, 12);
}
