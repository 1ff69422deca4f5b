import type { JudgedResource } from "./packs/analyzerMessages";
import { Judging } from "./packs/judging";
import { PolicyPack } from "./packs/policyPack";
import { startPacks } from "./packs/startPacks";
import { providerOf } from "./engine/providers";
import { DEFAULT_IDLE_TIMEOUT, IdleWatch } from "./process/idleWatch";
import { ORGANIZATION } from "./program/program";
import { ProjectError } from "./program/projectError";
import type { JudgeOptions, JudgeResult, ProgramFailure, Registration, Remediation } from "./types";

/**
 * Runs policy packs over resources that were registered elsewhere (a deployed stack, a preview of the Pulumi CLI), as
 * `pulumi policy analyze` does: each resource by itself, then the stack; what a policy would change is told, and nothing
 * is changed. Never rejects: what went wrong is the result's `failure`.
 */
export async function judge(registrations: Registration[], options: JudgeOptions): Promise<JudgeResult> {
    const { project, stack, policyConfigs = [] } = options;
    const configuration = { values: options.configuration ?? {}, secretKeys: [] };
    const remediations: Remediation[] = [];
    let stop: (failure: ProgramFailure) => void = () => undefined;
    const stopped = new Promise<ProgramFailure>((settle) => (stop = settle));
    const interrupt = () => stop({ kind: "interrupted", message: "Interrupted." });
    if (options.signal?.aborted) interrupt();
    options.signal?.addEventListener("abort", interrupt, { once: true });
    const idle = new IdleWatch(options.idleTimeout ?? DEFAULT_IDLE_TIMEOUT, (seconds) =>
        stop({ kind: "timeout", message: `The policy packs gave no answer for ${seconds} s.` }),
    );
    let judging: Judging | undefined;
    try {
        const identity = { organization: ORGANIZATION, project, stack, ...configuration };
        const packs = startPacks(options, { name: project }, configuration);
        judging = new Judging(
            packs.map((pack, index) => new PolicyPack(pack, policyConfigs[index] ?? {}, identity)),
            {
                onRemediation: (remediation) => remediations.push(remediation),
                onFailure: (error) => stop({ kind: "policy-pack", message: error.message }),
                onProgress: () => idle.touch(),
            },
        );
        const resources = judgedResources(registrations);
        for (const resource of resources) judging.judge(resource, () => undefined).catch(() => undefined);
        if (!options.partial) judging.judgeStack(() => resources);
        const found = judging.findings().catch(() => undefined);
        const findings = await Promise.race([found, stopped.then(() => undefined)]);
        return findings
            ? { findings, remediations }
            : { findings: await judging.soFar(), remediations, failure: await stopped };
    } catch (error) {
        if (!(error instanceof ProjectError)) throw error;
        return { findings: [], remediations, failure: { kind: "policy-pack", message: error.message } };
    } finally {
        idle.end();
        options.signal?.removeEventListener("abort", interrupt);
        await judging?.stop();
    }
}

/** Reads are shown to no policy: https://github.com/pulumi/pulumi/issues/3950 */
function judgedResources(registrations: Registration[]): JudgedResource[] {
    const byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
    return registrations
        .filter(({ kind }) => kind !== "read")
        .map((registration) => ({
            registration,
            checkedInputs: registration.inputs,
            provider: providerOf(registration.provider, (urn) => byUrn.get(urn)),
            customTimeouts: { create: 0, update: 0, delete: 0 },
        }));
}
