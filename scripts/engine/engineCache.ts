import { homedir } from "node:os";
import { type PlatformPath, posix, win32 } from "node:path";

interface Machine {
    platform: NodeJS.Platform;
    home: string;
    environment: Record<string, string | undefined>;
}

const THIS_MACHINE: Machine = { platform: process.platform, home: homedir(), environment: process.env };

/**
 * Where a built CLI is kept, one folder per version: in the user's cache, so that every clone shares it. The `bin` is for
 * the Automation API, which is told an installation by the folder above it.
 */
export function cachedEngine(version: string, machine = THIS_MACHINE): string {
    const paths = machine.platform === "win32" ? win32 : posix;
    const executable = machine.platform === "win32" ? "pulumi.exe" : "pulumi";
    return paths.join(projectCache(machine), "pulumi", version, "bin", executable);
}

/** What this project builds and keeps on a machine. */
export function projectCache(machine = THIS_MACHINE): string {
    const paths = machine.platform === "win32" ? win32 : posix;
    return paths.join(userCache(machine, paths), "iap-run");
}

/** The folder that each system sets aside for what can be made again. */
function userCache({ platform, home, environment }: Machine, paths: PlatformPath): string {
    if (platform === "win32") {
        return environment.LOCALAPPDATA || paths.join(home, "AppData", "Local");
    }
    // https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is to be ignored.
    if (environment.XDG_CACHE_HOME && paths.isAbsolute(environment.XDG_CACHE_HOME)) {
        return environment.XDG_CACHE_HOME;
    }
    return platform === "darwin" ? paths.join(home, "Library", "Caches") : paths.join(home, ".cache");
}
