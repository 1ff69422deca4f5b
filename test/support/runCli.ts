import { ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

export const repository = path.join(__dirname, "..", "..");

export interface CliRun {
    code: number | null;
    stdout: string;
    stderr: string;
}

export interface CliOptions {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    /** Default: there is none. */
    stdin?: "pipe";
}

/** Runs `iap-run` as `npm run preview` does: with the very node arguments of that script. */
export function runCli(args: string[], options?: CliOptions): Promise<CliRun> {
    return startCli(args, options).finished;
}

export function startCli(args: string[], options: CliOptions = {}): { child: ChildProcess; finished: Promise<CliRun> } {
    const child = spawn(process.execPath, [...nodeArguments(), ...args], {
        cwd: options.cwd ?? repository,
        // Neither this machine's colour settings nor a developer's Pulumi settings may change what is tested.
        env: { ...withoutColour(process.env), ...options.env },
        stdio: [options.stdin ?? "ignore", "pipe", "pipe"],
    });
    const finished = new Promise<CliRun>((resolve, reject) => {
        let stdout = "";
        let stderr = "";
        child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
        child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
    return { child, finished };
}

/** `node <arguments> cli/main.ts preview`, with paths that hold in any working directory. */
function nodeArguments(): string[] {
    const manifest = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")) as {
        scripts: { preview: string };
    };
    const [node, ...args] = manifest.scripts.preview.split(" ");
    if (node !== "node" || args.pop() !== "preview") throw new Error("the preview script is not `node ... preview`");
    return args.map((argument) => {
        if (argument.startsWith("-")) return argument;
        const file = path.join(repository, argument);
        return fs.existsSync(file) ? file : require.resolve(argument, { paths: [repository] });
    });
}

function withoutColour(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const rest = { ...env };
    for (const name of ["NO_COLOR", "FORCE_COLOR", "CI", "PULUMI_CONFIG", "PULUMI_STACK"]) delete rest[name];
    return rest;
}
