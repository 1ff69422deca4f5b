import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { CLI_MODULE, PINNING_FOLDER } from "./engineVersion";

/** Told while the build runs, at most once per package and download. */
export type Progress = (line: string) => void;

const COMMAND_PACKAGE = `${CLI_MODULE}/cmd/pulumi`;
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

export function hasGo(): boolean {
    return spawnSync("go", ["version"], { stdio: "ignore" }).status === 0;
}

/** Builds the pinned CLI from its Go module and puts it at `target`, whole or not at all. Minutes on two cores. */
export async function buildEngine(version: string, target: string, onProgress: Progress): Promise<void> {
    mkdirSync(dirname(target), { recursive: true });
    // Two builds at once (two test runs) each write their own file; the rename makes the last one win.
    const unfinished = `${target}.${process.pid}`;
    try {
        const packages = (await go(["list", "-mod=readonly", "-deps", COMMAND_PACKAGE], downloads(onProgress)))
            .trim()
            .split("\n").length;
        onProgress(`Building the Pulumi CLI ${version} from its Go module (${packages} packages) ...`);
        await go(
            [
                "build",
                "-v",
                "-mod=readonly",
                "-trimpath",
                "-buildvcs=false",
                "-ldflags",
                `-s -w -X ${VERSION_VARIABLE}=v${version}`,
                "-o",
                unfinished,
                COMMAND_PACKAGE,
            ],
            compiled(packages, downloads(onProgress), onProgress),
        );
        renameSync(unfinished, target);
    } finally {
        rmSync(unfinished, { force: true });
    }
}

/**
 * Go's own settings that could weaken the check are put back: go.sum must know every module (readonly refuses one that
 * it does not), and a module is compared with it whatever the machine's settings are.
 */
function goEnvironment(): NodeJS.ProcessEnv {
    return { ...process.env, GOFLAGS: "", GOWORK: "off", CGO_ENABLED: "0" };
}

/** Runs go in the pinning module; resolves to what it printed. */
function go(args: string[], onLine: (line: string) => void): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn("go", args, { cwd: PINNING_FOLDER, env: goEnvironment() });
        let output = "";
        let errors = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
            errors = (errors + text).slice(-4000);
            text.split("\n").filter(Boolean).forEach(onLine);
        });
        child.on("error", reject);
        child.on("close", (code) => {
            if (code === 0) {
                resolve(output);
            } else {
                reject(new Error(`go ${args[0]} failed with exit code ${code}:\n${errors}`));
            }
        });
    });
}

/** go says "go: downloading MODULE VERSION" for each module that its own cache does not hold. */
function downloads(onProgress: Progress): (line: string) => void {
    let count = 0;
    return (line) => {
        if (line.startsWith("go: downloading")) {
            count += 1;
            if (count % 25 === 1) {
                onProgress(`Downloading Go modules, checked against scripts/engine/go.sum (${count}) ...`);
            }
        }
    };
}

/** `go build -v` prints each package when it is compiled, and is silent about those in its build cache. */
function compiled(packages: number, next: (line: string) => void, onProgress: Progress): (line: string) => void {
    let count = 0;
    return (line) => {
        if (/^[\w./-]+$/.test(line)) {
            count += 1;
            if (count % 100 === 0) {
                onProgress(`Building the Pulumi CLI: ${count} of at most ${packages} packages ...`);
            }
        } else {
            next(line);
        }
    };
}
