import { join } from "node:path";
import { isBag } from "../engine/wire";
import { NodeProcess } from "../process/nodeProcess";
import { resolveRunner } from "../process/resolveRunner";
import { parseBag, readIfPresent } from "../program/project";
import { ProjectError } from "../program/projectError";

/** PulumiPolicy.yaml, as far as running the pack needs it. */
export interface PackProject {
    directory: string;
    /** Overrides the version in the pack's package.json; empty when not given. */
    version: string;
}

export interface PackProcessOptions {
    pack: PackProject;
    nodeArguments: string[];
    environment: Record<string, string>;
    onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

const PORT_LINE = /^\d{1,5}$/;
/** How much of what a pack prints is kept for the message when it fails. */
const KEPT_OUTPUT = 8_000;

export function readPackProject(directory: string): PackProject {
    const file = join(directory, "PulumiPolicy.yaml");
    const text = readIfPresent(file);
    if (text === undefined) {
        throw new ProjectError(`No policy pack in ${directory}: there is no PulumiPolicy.yaml.`);
    }
    const { runtime, version } = parseBag(file, text);
    const name = isBag(runtime) ? runtime.name : runtime;
    if (name !== "nodejs") {
        throw new ProjectError(
            `${file}: the runtime is ${JSON.stringify(name ?? null)}. Only packs of the runtime "nodejs" can run without the Pulumi CLI.`,
        );
    }
    return { directory, version: version === undefined || version === null ? "" : String(version) };
}

/** The pack's process: Pulumi's own runner, which prints the port that it serves on and then anything it likes. */
export class PackProcess {
    /** Rejects with what the pack said where it ends before it serves. */
    readonly port: Promise<number>;
    private readonly process: NodeProcess;
    private partialLine = "";
    private errors = "";
    private foundPort: (port: number) => void = () => undefined;

    constructor(private readonly options: PackProcessOptions) {
        const { nodeArguments, environment } = options;
        this.process = new NodeProcess({
            nodeArguments,
            script: resolveRunner("run-policy-pack", this.pack.directory),
            // The engine's address, which the runner ignores, and the program: the pack's own directory.
            scriptArguments: ["127.0.0.1:0", "."],
            workingDirectory: this.pack.directory,
            environment,
            onOutput: (stream, text) => (stream === "stdout" ? this.readOutput(text) : this.readErrors(text)),
        });
        this.port = new Promise<number>((resolve, reject) => {
            this.foundPort = resolve;
            void this.process.ended.then(({ code, signal }) =>
                reject(new Error(this.explain(`it ended before it served (${signal ?? `exit status ${code}`}).`))),
            );
        });
        // It may end before anybody asks for the port.
        this.port.catch(() => undefined);
    }

    get pack(): PackProject {
        return this.options.pack;
    }

    async end(): Promise<void> {
        await this.process.end();
        if (this.partialLine !== "") {
            this.options.onOutput("stdout", this.partialLine);
            this.partialLine = "";
        }
    }

    /** The message with what the pack itself printed about it. */
    private explain(message: string): string {
        return this.errors.trim() === "" ? message : `${message}\n${this.errors.trimEnd()}`;
    }

    private readOutput(text: string): void {
        const lines = (this.partialLine + text).split("\n");
        this.partialLine = lines.pop() ?? "";
        for (const line of lines) {
            if (PORT_LINE.test(line.trim())) {
                this.foundPort(Number(line));
            } else {
                this.options.onOutput("stdout", `${line}\n`);
            }
        }
    }

    private readErrors(text: string): void {
        this.errors = (this.errors + text).slice(-KEPT_OUTPUT);
        this.options.onOutput("stderr", text);
    }
}
