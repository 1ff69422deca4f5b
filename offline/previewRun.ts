import { ComponentProviders } from "./engine/componentProviders";
import type { EngineContext } from "./engine/engineContext";
import { addEngine } from "./engine/engineService";
import { DefaultProviders } from "./engine/providers";
import { addResourceMonitor } from "./engine/resourceMonitor";
import type { StackState } from "./engine/stackState";
import { Transforms } from "./engine/transforms";
import { Judging } from "./packs/judging";
import type { PackProcess } from "./packs/packProcess";
import { PolicyPack } from "./packs/policyPack";
import { type RunningServer, serve } from "./process/grpcServer";
import { DEFAULT_IDLE_TIMEOUT, IdleWatch } from "./process/idleWatch";
import type { Configuration } from "./program/configuration";
import { ORGANIZATION, Program } from "./program/program";
import type { Project } from "./program/project";
import { PLACEHOLDER_PROJECT_NUMBER } from "./provider/projectNumber";
import type { PolicyFinding, PreviewOptions, ProgramFailure, Registration } from "./types";

interface Outcome {
    findings: PolicyFinding[];
    failure?: ProgramFailure;
}

/** One run of a program with its packs: starts everything, watches over it, and leaves nothing behind. */
export class PreviewRun {
    /** Settles when something other than the program's own end ends the run. */
    private readonly stopped: Promise<ProgramFailure>;
    private stop: (reason: ProgramFailure) => void = () => undefined;
    private readonly idle: IdleWatch;
    private readonly judging: Judging;
    private readonly transforms = new Transforms();

    constructor(
        private readonly options: PreviewOptions,
        private readonly project: Project,
        private readonly configuration: Configuration,
        private readonly state: StackState,
        packs: PackProcess[],
    ) {
        this.stopped = new Promise((settle) => (this.stop = settle));
        this.idle = new IdleWatch(options.idleTimeout ?? DEFAULT_IDLE_TIMEOUT, (seconds) =>
            this.stop(this.idleFailure(seconds)),
        );
        const identity = { organization: ORGANIZATION, project: project.name, stack: options.stack, ...configuration };
        this.judging = new Judging(
            packs.map((pack, index) => new PolicyPack(pack, options.policyConfigs?.[index] ?? {}, identity)),
            {
                onRemediation: (remediation) => state.remediations.push(remediation),
                onFailure: (error) => this.stop({ kind: "policy-pack", message: error.message }),
                onProgress: () => this.idle.touch(),
            },
        );
    }

    async run(): Promise<Outcome> {
        const { signal } = this.options;
        const interrupt = () => this.stop({ kind: "interrupted", message: "Interrupted." });
        signal?.addEventListener("abort", interrupt, { once: true });
        let server: RunningServer | undefined;
        let program: Program | undefined;
        try {
            if (signal?.aborted) {
                interrupt();
                return { findings: [], failure: await this.stopped };
            }
            server = await this.serve();
            program = new Program({
                project: this.project,
                stack: this.options.stack,
                configuration: this.configuration,
                address: server.address,
                typeCheck: this.options.typeCheck ?? false,
                onOutput: this.forwardOutput,
            });
            return await this.outcome(program);
        } finally {
            this.idle.end();
            signal?.removeEventListener("abort", interrupt);
            await Promise.all([program?.end(), this.judging.stop()]);
            this.transforms.close();
            server?.stop();
        }
    }

    private async outcome(program: Program): Promise<Outcome> {
        const exit = await Promise.race([program.ended, this.stopped.then(() => undefined)]);
        if (!exit) {
            return { findings: await this.judging.soFar(), failure: await this.stopped };
        }
        const failure = program.failure(exit, this.state.finished, this.state.logs);
        // A stack of which only a part was registered is no stack to judge as a whole.
        const found = failure ? this.judging.resourceFindings() : this.judging.findings();
        const findings = await Promise.race([found.catch(() => undefined), this.stopped.then(() => undefined)]);
        return findings
            ? { findings, failure }
            : { findings: await this.judging.soFar(), failure: failure ?? (await this.stopped) };
    }

    private serve(): Promise<RunningServer> {
        const context = this.engineContext();
        return serve((server) => {
            addResourceMonitor(server, context, {
                onActivity: () => this.idle.touch(),
                // The process needs a while to end; the stack can be judged in the meantime.
                onFinished: () => this.judging.judgeStack(() => this.state.judgedResources()),
            });
            addEngine(server, this.state, () => this.idle.touch());
        });
    }

    private engineContext(): EngineContext {
        const { state, project, configuration, options } = this;
        const registerProvider = (registration: Registration) => {
            const judged = {
                registration,
                checkedInputs: registration.inputs,
                customTimeouts: { create: 0, update: 0, delete: 0 },
            };
            state.add(registration);
            state.addJudged(judged);
            // A default provider is made of the stack's configuration: there is nothing to remediate.
            this.judging.judge(judged, () => undefined).catch(() => undefined);
        };
        return {
            stack: options.stack,
            project: project.name,
            state,
            judges: this.judging,
            defaultProviders: new DefaultProviders(options.stack, project.name, configuration, registerProvider),
            componentProviders: new ComponentProviders(),
            transforms: this.transforms,
            previewHooks: new Set(),
            projectNumber: options.projectNumber ?? PLACEHOLDER_PROJECT_NUMBER,
        };
    }

    private readonly forwardOutput = (stream: "stdout" | "stderr", text: string): void => {
        this.idle.touch();
        this.options.onOutput?.(stream, text);
    };

    private idleFailure(seconds: number): ProgramFailure {
        const silent = this.state.finished
            ? "The policy packs gave no answer"
            : this.judging.started
              ? "The program has neither ended, nor registered or printed anything,"
              : "The policy packs did not start";
        return { kind: "timeout", message: `${silent} for ${seconds} s.` };
    }
}
