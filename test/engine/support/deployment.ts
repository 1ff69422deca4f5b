import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type ConfigMap, LocalWorkspace, type Stack, type StepEventStateMetadata } from "@pulumi/pulumi/automation";
import type { RunningServer } from "../../../offline/process/grpcServer";
import { Cloud } from "../provider/cloud/cloud";
import { NEW_PROJECT, type World } from "../provider/cloud/world";
import { serveProvider } from "../provider/providerServer";
import { AdjustableCommand } from "./adjustableCommand";
import { engineEnvironment } from "./engineEnvironment";
import { engineCommand } from "./engineSuite";
import { type Outcome, OutcomeRecorder } from "./outcome";
import type { EngineProgram } from "./program";
import type { DeployedResource } from "./stackState";

export interface DeploymentOptions {
    world?: World;
    config?: ConfigMap;
    /** Folders of policy packs. */
    policyPacks?: string[];
    /** Configuration files, one per pack. */
    policyPackConfigs?: string[];
}

export interface DetailedPreview {
    steps: unknown[];
    /** By URN. Secrets are marked here, while JSON has a word in their place. */
    states: Map<string, StepEventStateMetadata>;
    outcome: Outcome;
}

export const STACK = "test";
const EXECUTABLES = join(__dirname, "bin");

/** A stack of a program on the real engine: its backend a folder, its cloud in memory. */
export class Deployment {
    private constructor(
        readonly cloud: Cloud,
        private readonly stack: Stack,
        private readonly command: AdjustableCommand,
        private readonly provider: RunningServer,
        private readonly folder: string,
        private readonly environment: Record<string, string>,
        private readonly options: DeploymentOptions,
    ) {}

    static async of(program: EngineProgram, options: DeploymentOptions = {}): Promise<Deployment> {
        const cloud = new Cloud(options.world ?? NEW_PROJECT);
        const provider = await serveProvider(cloud);
        const folder = mkdtempSync(join(tmpdir(), "iap-run-engine-"));
        mkdirSync(join(folder, "backend"));
        const command = new AdjustableCommand(await engineCommand());
        const envVars = {
            ...engineEnvironment(folder, provider),
            PATH: `${EXECUTABLES}${delimiter}${process.env.PATH ?? ""}`,
        };
        const stack = await LocalWorkspace.createStack(
            { stackName: STACK, projectName: program.project.name, program: program.run },
            {
                pulumiCommand: command.command,
                projectSettings: program.project,
                workDir: folder,
                envVars,
            },
        );
        if (options.config) {
            await stack.setAllConfig(options.config);
        }
        return new Deployment(cloud, stack, command, provider, folder, envVars, options);
    }

    preview(): Promise<Outcome> {
        return record((recorder) => this.stack.preview({ ...this.policies, ...recorder.options }));
    }

    /** The plan with everything that the engine knows of it: its JSON has dependencies, its events have outputs. */
    async previewInDetail(): Promise<DetailedPreview> {
        const recorder = new OutcomeRecorder();
        const outcome = await this.command.adjusted({ with: ["--json"] }, () =>
            recordWith(recorder, () => this.stack.preview({ ...this.policies, ...recorder.options })),
        );
        const { steps } = JSON.parse(recorder.stdout) as { steps: unknown[] };
        const states = recorder.events.flatMap(({ resOutputsEvent: event }) =>
            event?.metadata.new ? [[event.metadata.urn, event.metadata.new] as const] : [],
        );
        return { steps, states: new Map(states), outcome };
    }

    /** What `pulumi preview --json` prints, with these flags besides. */
    async previewJson(...flags: string[]): Promise<string> {
        const recorder = new OutcomeRecorder();
        await this.command.adjusted({ with: ["--json", ...flags] }, () =>
            recordWith(recorder, () => this.stack.preview({ ...this.policies, ...recorder.options })),
        );
        return recorder.stdout;
    }

    /** What `pulumi stack export` prints, with these flags besides. */
    async exportJson(...flags: string[]): Promise<string> {
        const place = ["--stack", STACK, "--cwd", this.folder];
        const { output } = await this.command.run(["stack", "export", ...place, ...flags], this.environment);
        return output;
    }

    /** `pulumi up --yes`: previews first, as people run it. */
    up(): Promise<Outcome> {
        return this.command.adjusted({ without: "--skip-preview" }, () => this.upSkippingPreview());
    }

    upSkippingPreview(): Promise<Outcome> {
        return record((recorder) => this.stack.up({ ...this.policies, ...recorder.options }));
    }

    refresh(): Promise<Outcome> {
        return record((recorder) => this.stack.refresh(recorder.options));
    }

    destroy(): Promise<Outcome> {
        return record((recorder) => this.stack.destroy(recorder.options));
    }

    /** `pulumi policy analyze` on the exported state: no program and no provider runs. */
    async analyzeState(pack: string): Promise<{ succeeded: boolean; output: string }> {
        const file = join(this.folder, "state.json");
        writeFileSync(file, JSON.stringify(await this.stack.exportStack()));
        return this.command.run(["policy", "analyze", "--file", file, "--policy-pack", pack], this.environment);
    }

    /** The resources in the stack's state, in the order in which the engine wrote them down. */
    async resources(): Promise<DeployedResource[]> {
        const { deployment } = await this.stack.exportStack();
        return (deployment as { resources?: DeployedResource[] }).resources ?? [];
    }

    dispose(): void {
        this.provider.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }

    private get policies(): { policyPacks?: string[]; policyPackConfigs?: string[] } {
        const { policyPacks, policyPackConfigs } = this.options;
        return { policyPacks, policyPackConfigs };
    }
}

/** A failed operation is an outcome too: the engine says why in its events. */
function record(operate: (recorder: OutcomeRecorder) => Promise<unknown>): Promise<Outcome> {
    const recorder = new OutcomeRecorder();
    return recordWith(recorder, () => operate(recorder));
}

async function recordWith(recorder: OutcomeRecorder, operate: () => Promise<unknown>): Promise<Outcome> {
    try {
        await operate();
        return recorder.outcome(true);
    } catch (error) {
        const outcome = recorder.outcome(false);
        return outcome.errors.length + outcome.findings.length > 0
            ? outcome
            : { ...outcome, errors: [(error as Error).message] };
    }
}
