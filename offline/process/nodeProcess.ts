import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import * as treeKill from "tree-kill";

export interface NodeProcessOptions {
    /** Of node itself, before the script. */
    nodeArguments: string[];
    script: string;
    scriptArguments: string[];
    workingDirectory: string;
    environment: Record<string, string>;
    onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

export interface Exit {
    code: number | null;
    signal: NodeJS.Signals | null;
}

const PRELOADS = ["parentWatch.js", "deferredModules.js", "quietSdk.js"];

/** How long a process that has ended may keep its output open through children it left running. */
const OUTPUT_GRACE_MILLISECONDS = 500;

/**
 * A node process and everything it starts. None of it survives: not when it is ended from here, not when it ends by
 * itself and leaves children behind, and not when this process dies first (see parentWatch.js).
 */
export class NodeProcess {
    /** Settles when the process has ended and all it printed has been handed over. Never rejects. */
    readonly ended: Promise<Exit>;
    private readonly child: ChildProcess;
    private running = true;

    constructor(options: NodeProcessOptions) {
        this.child = spawn(
            process.execPath,
            [
                ...options.nodeArguments,
                // In one word: Pulumi's runner turns its ES module support off when it sees the word "--require".
                ...PRELOADS.map((file) => `--require=${join(__dirname, file)}`),
                options.script,
                ...options.scriptArguments,
            ],
            {
                cwd: options.workingDirectory,
                env: { ...process.env, ...options.environment, IAP_RUN_ENGINE_PROCESS: String(process.pid) },
                // The fourth is the line to this process that parentWatch.js listens to.
                stdio: ["ignore", "pipe", "pipe", "pipe"],
                // A process group of its own, so that all of it can be ended together. Windows has no such groups, and
                // would open a console window.
                detached: process.platform !== "win32",
                windowsHide: true,
            },
        );
        this.forwardOutput(options.onOutput);
        // The line stays open for as long as this process lives; its loss is what counts.
        this.child.stdio[3]?.on("error", () => undefined);
        this.ended = this.waitForEnd();
    }

    /** Ends the process and all its descendants, and waits until they are gone. */
    async end(): Promise<void> {
        if (this.running && this.child.pid !== undefined) {
            const pid = this.child.pid;
            // By parentage first: a descendant may have left the group.
            await new Promise<void>((resolve) => treeKill(pid, "SIGKILL", () => resolve()));
            this.endGroup();
        }
        await this.ended;
    }

    private forwardOutput(onOutput: NodeProcessOptions["onOutput"]): void {
        for (const stream of ["stdout", "stderr"] as const) {
            this.child[stream]?.setEncoding("utf8").on("data", (text: string) => onOutput(stream, text));
        }
    }

    private waitForEnd(): Promise<Exit> {
        return new Promise((resolve) => {
            let grace: NodeJS.Timeout | undefined;
            let exit: Exit = { code: null, signal: null };
            const finish = () => {
                clearTimeout(grace);
                this.child.stdio[3]?.destroy();
                resolve(exit);
            };
            this.child.on("error", finish);
            this.child.on("exit", (code, signal) => {
                this.running = false;
                exit = { code, signal };
                this.endGroup();
                grace = setTimeout(finish, OUTPUT_GRACE_MILLISECONDS);
            });
            this.child.on("close", finish);
        });
    }

    /** Ends what is left in the process group, also after its first process is gone. */
    private endGroup(): void {
        if (process.platform === "win32" || this.child.pid === undefined) {
            return;
        }
        try {
            process.kill(-this.child.pid, "SIGKILL");
        } catch {
            // Nobody is left in it.
        }
    }
}
