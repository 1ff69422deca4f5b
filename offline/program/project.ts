import { readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, relative } from "node:path";
import { parse } from "yaml";
import { type Bag, isBag } from "../engine/wire";
import { ProjectError } from "./projectError";

/** Pulumi.yaml, as far as running the program needs it. */
export interface Project {
    name: string;
    directory: string;
    /** Where the program runs, and what is handed to the runner: "." or a file's name. */
    programDirectory: string;
    entryPoint: string;
    nodeArguments: string[];
    typescript: boolean;
    tsconfig?: string;
    /** The `config:` section as written. */
    config: Bag;
    /** Where Pulumi.<stack>.yaml is. */
    stackFilesDirectory: string;
}

/** The names the Pulumi CLI looks for, in its order. */
const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

export function readProject(directory: string): Project {
    const { file, content } = readProjectFile(directory);
    const name = content.name;
    if (typeof name !== "string" || name === "") {
        throw new ProjectError(`${file}: the project has no name.`);
    }
    const options = readRuntimeOptions(file, content.runtime);
    const stackFiles = content.stackConfigDir;
    return {
        name,
        directory,
        ...locateProgram(file, directory, content.main),
        ...options,
        config: isBag(content.config) ? content.config : {},
        stackFilesDirectory: typeof stackFiles === "string" ? join(directory, stackFiles) : directory,
    };
}

function readProjectFile(directory: string): { file: string; content: Bag } {
    for (const name of PROJECT_FILES) {
        const file = join(directory, name);
        const text = readIfPresent(file);
        if (text !== undefined) {
            return { file, content: parseBag(file, text) };
        }
    }
    throw new ProjectError(`No Pulumi project in ${directory}: there is no ${PROJECT_FILES[0]}.`);
}

/** The file's text, or nothing where there is no such file. */
export function readIfPresent(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR") {
            return undefined;
        }
        throw new ProjectError(`${file} cannot be read: ${(error as Error).message}`);
    }
}

/** YAML (and so JSON) whose top level is a map; an empty file is an empty map. */
export function parseBag(file: string, text: string): Bag {
    let content: unknown;
    try {
        content = parse(text);
    } catch (error) {
        throw new ProjectError(`${file} cannot be read as YAML: ${(error as Error).message}`);
    }
    if (content === null || content === undefined) {
        return {};
    }
    if (!isBag(content)) {
        throw new ProjectError(`${file}: expected keys and values at the top level.`);
    }
    return content;
}

function readRuntimeOptions(
    file: string,
    runtime: unknown,
): Pick<Project, "nodeArguments" | "typescript" | "tsconfig"> {
    const name = isBag(runtime) ? runtime.name : runtime;
    if (name !== "nodejs") {
        throw new ProjectError(
            `${file}: the runtime is ${JSON.stringify(name ?? null)}. Only programs of the runtime "nodejs" can be previewed without the Pulumi CLI.`,
        );
    }
    const options = isBag(runtime) && isBag(runtime.options) ? runtime.options : {};
    const { typescript = true, nodeargs = "", tsconfig } = options;
    if (typeof typescript !== "boolean" || typeof nodeargs !== "string") {
        throw new ProjectError(`${file}: runtime option typescript must be a boolean, nodeargs a string.`);
    }
    if (tsconfig !== undefined && typeof tsconfig !== "string") {
        throw new ProjectError(`${file}: runtime option tsconfig must be a string.`);
    }
    return { typescript, tsconfig, nodeArguments: splitArguments(nodeargs) };
}

/** Splits as a shell would: at blanks, except inside quotes. */
function splitArguments(text: string): string[] {
    const words = text.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
    return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}

/** A program runs in its own directory: `main` when that is one, else the directory of the file it names. */
function locateProgram(
    file: string,
    directory: string,
    main: unknown,
): Pick<Project, "programDirectory" | "entryPoint"> {
    if (main === undefined || main === null || main === "") {
        return { programDirectory: directory, entryPoint: "." };
    }
    if (typeof main !== "string" || isAbsolute(main)) {
        throw new ProjectError(`${file}: main must be a path relative to the project.`);
    }
    const target = normalize(join(directory, main));
    if (relative(directory, target).startsWith("..")) {
        throw new ProjectError(`${file}: main must be inside the project.`);
    }
    const stats = statSync(target, { throwIfNoEntry: false });
    if (!stats) {
        throw new ProjectError(`${file}: main is ${main}, and there is no such file or directory.`);
    }
    return stats.isDirectory()
        ? { programDirectory: target, entryPoint: "." }
        : { programDirectory: dirname(target), entryPoint: basename(target) };
}
