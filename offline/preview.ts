import { resolve } from "node:path";
import { StackState } from "./engine/stackState";
import { startPacks } from "./packs/startPacks";
import { type Configuration, readConfiguration } from "./program/configuration";
import { type Project, readProject } from "./program/project";
import { ProjectError } from "./program/projectError";
import type { PreviewOptions, PreviewResult, PolicyFinding, ProgramFailure } from "./types";

/**
 * Runs a program and its policy packs without the Pulumi CLI, the cloud and credentials, and hands over everything that
 * was registered. Never rejects: what went wrong is the result's `failure`.
 */
export async function preview(options: PreviewOptions): Promise<PreviewResult> {
    const state = new StackState();
    const result: PreviewResult = {
        project: "",
        stack: options.stack,
        registrations: state.registrations,
        stackOutputs: {},
        findings: [],
        remediations: state.remediations,
        answers: state.answers,
        logs: state.logs,
    };
    try {
        const project = readProject(resolve(options.projectDirectory));
        result.project = project.name;
        const configuration = readConfiguration(project, options.stack, options.config ?? {}, (answer) =>
            state.answer(answer),
        );
        const { findings, failure } = await run(options, project, configuration, state);
        result.findings = findings;
        result.failure = failure;
    } catch (error) {
        result.failure =
            error instanceof ProjectError
                ? { kind: "project", message: error.message }
                : { kind: "engine", message: (error as Error).stack ?? String(error) };
    }
    result.stackOutputs = state.stackOutputs;
    return result;
}

async function run(
    options: PreviewOptions,
    project: Project,
    configuration: Configuration,
    state: StackState,
): Promise<{ findings: PolicyFinding[]; failure?: ProgramFailure }> {
    // The program waits for its packs: they are on their way while the engine itself is loaded.
    const packs = startPacks(options, project, configuration);
    try {
        const { PreviewRun } = await import("./previewRun");
        return await new PreviewRun(options, project, configuration, state, packs).run();
    } finally {
        await Promise.all(packs.map((pack) => pack.end()));
    }
}
