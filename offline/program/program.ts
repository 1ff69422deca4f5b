import { join } from "node:path";
import type { LogMessage, ProgramFailure } from "../types";
import { type Exit, NodeProcess } from "../process/nodeProcess";
import { resolveRunner } from "../process/resolveRunner";
import type { Configuration } from "./configuration";
import type { Project } from "./project";

/** DIY backends know one organisation, and the engine calls it this. */
export const ORGANIZATION = "organization";

/** The exit status by which Pulumi's runner says that it has already logged what was wrong. */
const LOGGED_ERROR_STATUS = 32;
/** How much of the program's last words on stderr goes into a failure's message. */
const KEPT_OUTPUT = 8_000;

export interface ProgramOptions {
    project: Project;
    stack: string;
    configuration: Configuration;
    address: string;
    typeCheck: boolean;
    onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

/** The Pulumi program in its own process, run by Pulumi's own runner as the language host runs it. */
export class Program {
    readonly ended: Promise<Exit>;
    private readonly process: NodeProcess;
    private lastErrors = "";

    /** https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/pulumi-language-nodejs/main.go (execRuntime) */
    constructor(options: ProgramOptions) {
        const { project, stack, address } = options;
        this.process = new NodeProcess({
            nodeArguments: [...project.nodeArguments, ...preloads(options)],
            script: resolveRunner("run", project.programDirectory),
            scriptArguments: [
                ...["--monitor", address],
                ...["--engine", address],
                ...["--organization", ORGANIZATION],
                ...["--project", project.name],
                ...["--root-directory", project.directory],
                ...["--stack", stack],
                ...["--pwd", project.programDirectory],
                "--dry-run",
                ...["--parallel", String(16)],
                project.entryPoint,
            ],
            workingDirectory: project.programDirectory,
            environment: programEnvironment(options),
            onOutput: (stream, text) => {
                if (stream === "stderr") {
                    this.lastErrors = (this.lastErrors + text).slice(-KEPT_OUTPUT);
                }
                options.onOutput(stream, text);
            },
        });
        this.ended = this.process.ended;
    }

    end(): Promise<void> {
        return this.process.end();
    }

    /** Why the program's end is not a good one; nothing where it is. */
    failure(exit: Exit, finished: boolean, logs: LogMessage[]): ProgramFailure | undefined {
        const errors = logs.filter(({ severity }) => severity === "error").map(({ message }) => message.trimEnd());
        if (errors.length > 0) {
            return { kind: "program", message: errors.join("\n\n") };
        }
        if (exit.code === 0 && finished) {
            return undefined;
        }
        const headline =
            exit.code === 0
                ? "The program ended itself (process.exit) before all of its resources were registered."
                : `The program ended with ${exit.signal ? `signal ${exit.signal}` : `exit status ${exit.code}`}.`;
        const words = this.lastErrors.trimEnd();
        if (words === "") {
            return { kind: "program", message: headline };
        }
        // What the runner itself printed says it better than its exit status.
        return { kind: "program", message: exit.code === LOGGED_ERROR_STATUS ? words : `${headline}\n${words}` };
    }
}

function programEnvironment({ project, configuration, typeCheck }: ProgramOptions): Record<string, string> {
    return {
        ...configurationEnvironment(configuration),
        ...(project.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
        ...(project.tsconfig && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
        ...(!typeCheck && { PULUMI_NODEJS_TRANSPILE_ONLY: "true" }),
    };
}

/** The language host writes keys in their old form, which every SDK reads. */
export function configurationEnvironment({ values, secretKeys }: Configuration): Record<string, string> {
    const old = Object.entries(values).map(([key, value]) => [key.replace(":", ":config:"), value]);
    return {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(old)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    };
}

/** Without type checking, TypeScript is translated once and kept: see typescript/pulumiRunner.js. */
function preloads({ project, typeCheck }: ProgramOptions): string[] {
    return project.typescript && !typeCheck ? TYPESCRIPT_PRELOAD : [];
}

export const TYPESCRIPT_PRELOAD = [`--require=${join(__dirname, "..", "typescript", "pulumiRunner.js")}`];
