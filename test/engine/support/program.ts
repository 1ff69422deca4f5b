import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { ProjectSettings, PulumiFn } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import { NEW_PROJECT } from "../provider/cloud/world";

/** A program that runs in the test's own process: the engine then needs no language host. */
export interface EngineProgram {
    project: ProjectSettings;
    run: PulumiFn;
}

export const EXAMPLES = join(__dirname, "../../../examples");

export function exampleProgram(name: string): EngineProgram {
    return programIn(join(EXAMPLES, name));
}

/** A folder's program, with its own Pulumi.yaml. */
export function programIn(directory: string): EngineProgram {
    const project = parse(readFileSync(join(directory, "Pulumi.yaml"), "utf8")) as ProjectSettings;
    // It names a file of the example's folder, and the stack lives in a folder of its own.
    delete project.main;
    return { project, run: async () => loadAfresh(directory) as Record<string, unknown> };
}

/** A program of a test, in the project that the test cloud has. */
export function inlineProgram(name: string, run: PulumiFn): EngineProgram {
    // The type says that `config` is a folder, as it was long ago: https://www.pulumi.com/docs/iac/concepts/projects/project-file/
    const config = { "gcp:project": { value: NEW_PROJECT.project } } as unknown as string;
    return { project: { name, runtime: "nodejs", config }, run };
}

/** Every run executes the program again; what it imports (components, SDKs) stays loaded, as classes have no state. */
function loadAfresh(directory: string): unknown {
    for (const file of Object.keys(require.cache).filter((each) => each.startsWith(directory + sep))) {
        delete require.cache[file];
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program is what its file does when it is loaded
    return require(join(directory, "index.ts"));
}
