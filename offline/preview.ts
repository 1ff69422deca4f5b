import { resolve } from "node:path";
import { StackState } from "./engine/stackState";
import { PreviewRun } from "./previewRun";
import { readConfiguration } from "./program/configuration";
import { readProject } from "./program/project";
import { ProjectError } from "./program/projectError";
import type { PreviewOptions, PreviewResult } from "./types";

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
        const { findings, failure } = await new PreviewRun(options, project, configuration, state).run();
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
