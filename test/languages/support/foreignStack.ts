import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import type { RunningServer } from "../../../offline/process/grpcServer";
import { Cloud } from "../../engine/provider/cloud/cloud";
import { serveProvider } from "../../engine/provider/providerServer";
import { STACK } from "../../engine/support/deployment";
import { engineCommand } from "../../engine/support/engineSuite";
import { engineEnvironment } from "../../engine/support/engineEnvironment";
import { WORLDS } from "../../engine/support/expectedResources";
import { EXAMPLES } from "../../engine/support/program";
import type { DeployedResource } from "../../engine/support/stackState";
import { PLUGIN_EXECUTABLE } from "./pulumiCli";

export type Operation = "preview" | "up" | "destroy";

/** Operation -> number of resources: { create: 29 }. */
export type Changes = Record<string, number>;

/** Where a program finds its Pulumi.yaml, and the engine. */
export interface Workplace {
    folder: string;
    environment: Record<string, string>;
}

/** What is in a Pulumi.yaml. */
export type Project = Record<string, unknown>;

/** Runs a program in its language on the engine; where the engine refuses, what it printed is the error. */
export type Operate = (operation: Operation, workplace: Workplace) => Promise<Changes>;

export interface ForeignOptions {
    /** Folders of language hosts, for a program that the CLI runs. */
    hosts?: string[];
    /** A folder with everything that goes beside Pulumi.yaml. */
    files?: string;
    changed?: (project: Project) => Project;
}

/**
 * A stack of a program in another language on the real engine, with the test cloud and the components as a plugin. Its
 * project is named like the reference's, so that each of its resources has the URN of the reference's.
 */
export class ForeignStack {
    private constructor(
        readonly cloud: Cloud,
        private readonly provider: RunningServer,
        private readonly workplace: Workplace,
        private readonly operate: Operate,
    ) {}

    /** @param example whose Pulumi.yaml it is: its configuration, and its program where the language has that there. */
    static async of(
        example: string,
        operate: Operate,
        { hosts = [], files, changed = (project) => project }: ForeignOptions = {},
    ): Promise<ForeignStack> {
        const cloud = new Cloud(WORLDS.reference);
        const provider = await serveProvider(cloud);
        const folder = mkdtempSync(join(tmpdir(), "iap-run-foreign-"));
        mkdirSync(join(folder, "backend"));
        if (files) cpSync(files, folder, { recursive: true, preserveTimestamps: true });
        writeFileSync(join(folder, "Pulumi.yaml"), stringify(changed(projectOf(example))));
        const path = [
            dirname((await engineCommand()).command),
            dirname(PLUGIN_EXECUTABLE),
            ...hosts,
            process.env.PATH ?? "",
        ];
        const environment = { ...engineEnvironment(folder, provider), PATH: path.join(delimiter) };
        return new ForeignStack(cloud, provider, { folder, environment }, operate);
    }

    preview(): Promise<Changes> {
        return this.operate("preview", this.workplace);
    }

    up(): Promise<Changes> {
        return this.operate("up", this.workplace);
    }

    destroy(): Promise<Changes> {
        return this.operate("destroy", this.workplace);
    }

    /** The resources in the stack's state. */
    async resources(): Promise<DeployedResource[]> {
        const { folder: workDir, environment: envVars } = this.workplace;
        const stack = await LocalWorkspace.selectStack(
            { stackName: STACK, workDir },
            { pulumiCommand: await engineCommand(), envVars },
        );
        const { deployment } = await stack.exportStack();
        return (deployment as { resources?: DeployedResource[] }).resources ?? [];
    }

    dispose(): void {
        this.provider.stop();
        rmSync(this.workplace.folder, { recursive: true, force: true });
    }
}

function projectOf(example: string): Project {
    const project = parse(readFileSync(join(EXAMPLES, example, "Pulumi.yaml"), "utf8")) as Project;
    // The plugin is on PATH, and a program that runs inside the Automation API's process has no file and no environment.
    delete project.packages;
    delete project.main;
    const { runtime } = project;
    const language = typeof runtime === "string" ? runtime : (runtime as { name: string }).name;
    return { ...project, name: "iap-run-reference", runtime: language };
}

/** Runs a program by the CLI and its language host, as people do. */
export function byTheCli(additional: Record<string, string> = {}): Operate {
    return async (operation, { folder: workDir, environment }) => {
        const stack = await LocalWorkspace.createOrSelectStack(
            { stackName: STACK, workDir },
            { pulumiCommand: await engineCommand(), envVars: { ...environment, ...additional } },
        );
        if (operation === "preview") return (await stack.preview()).changeSummary;
        const { summary } = operation === "up" ? await stack.up() : await stack.destroy();
        return summary.resourceChanges ?? {};
    };
}
