import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** Told while a build runs, at most once per hundred packages and 25 downloads. */
export type Progress = (line: string) => void;

/** What is built from Go modules that a go.mod pins and a go.sum knows the checksums of. */
export interface GoCommand {
    /** What it is, for whoever waits for it. */
    title: string;
    /** The folder of go.mod and go.sum. */
    module: string;
    package: string;
    /** Values of Go variables, by their full name. */
    variables?: Record<string, string>;
}

export function hasGo(): boolean {
    return spawnSync("go", ["version"], { stdio: "ignore" }).status === 0;
}

/** Builds it and puts it at `target`, whole or not at all. */
export async function buildGoCommand(command: GoCommand, target: string, onProgress: Progress): Promise<void> {
    mkdirSync(dirname(target), { recursive: true });
    // Two builds at once (two test runs) each write their own file; the rename makes the last one win.
    const unfinished = `${target}.${process.pid}`;
    const go = (args: string[], onLine: (line: string) => void) => runGo(command.module, args, onLine);
    const variables = Object.entries(command.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
    try {
        const listed = await go(["list", "-mod=readonly", "-deps", command.package], downloads(onProgress));
        const packages = listed.trim().split("\n").length;
        onProgress(`Building ${command.title} (${packages} Go packages) ...`);
        await go(
            [
                "build",
                "-v",
                "-mod=readonly",
                // One way to build for everything here: what one build compiled, Go's cache has for the next.
                "-trimpath",
                "-buildvcs=false",
                "-ldflags",
                ["-s -w", ...variables].join(" "),
                "-o",
                unfinished,
                command.package,
            ],
            compiled(command.title, packages, downloads(onProgress), onProgress),
        );
        renameSync(unfinished, target);
    } finally {
        rmSync(unfinished, { force: true });
    }
}

/** As the system names a program. */
export function executable(name: string): string {
    return process.platform === "win32" ? `${name}.exe` : name;
}

/**
 * Go's own settings that could weaken the check are put back: go.sum must know every module (readonly refuses one that
 * it does not), and a module is compared with it whatever the machine's settings are.
 */
function goEnvironment(): NodeJS.ProcessEnv {
    return { ...process.env, GOFLAGS: "", GOWORK: "off", CGO_ENABLED: "0" };
}

/** Runs go in a module; resolves to what it printed. */
export function runGo(module: string, args: string[], onLine: (line: string) => void): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn("go", args, { cwd: module, env: goEnvironment() });
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
                onProgress(`Downloading Go modules, checked against go.sum (${count}) ...`);
            }
        }
    };
}

/** `go build -v` prints each package when it is compiled, and is silent about those in its build cache. */
function compiled(
    title: string,
    packages: number,
    next: (line: string) => void,
    onProgress: Progress,
): (line: string) => void {
    let count = 0;
    return (line) => {
        if (/^[\w./-]+$/.test(line)) {
            count += 1;
            if (count % 100 === 0) {
                onProgress(`Building ${title}: ${count} of at most ${packages} packages ...`);
            }
        } else {
            next(line);
        }
    };
}
