import { resolve } from "node:path";
import type { Configuration } from "../program/configuration";
import { ORGANIZATION, TYPESCRIPT_PRELOAD, configurationEnvironment } from "../program/program";
import type { Project } from "../program/project";
import type { PreviewOptions } from "../types";
import { PackProcess, readPackProject } from "./packProcess";

/** Starts the processes of all packs, or none where one of the folders holds no pack. */
export function startPacks(
    options: Pick<PreviewOptions, "policyPacks" | "stack" | "onOutput">,
    project: Pick<Project, "name">,
    configuration: Configuration,
): PackProcess[] {
    const packs = (options.policyPacks ?? []).map((directory) => readPackProject(resolve(directory)));
    // https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/analyzer_plugin.go (constructEnv)
    const environment = {
        ...configurationEnvironment(configuration),
        PULUMI_NODEJS_ORGANIZATION: ORGANIZATION,
        PULUMI_NODEJS_PROJECT: project.name,
        PULUMI_NODEJS_STACK: options.stack,
        PULUMI_NODEJS_DRY_RUN: "true",
    };
    return packs.map(
        (pack) =>
            new PackProcess({
                pack,
                nodeArguments: TYPESCRIPT_PRELOAD,
                environment,
                onOutput: (stream, text) => options.onOutput?.(stream, text),
            }),
    );
}
