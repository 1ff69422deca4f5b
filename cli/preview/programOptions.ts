import { Command } from "commander";
import type { PreviewOptions } from "../../offline/types";
import { digits, keyValue, seconds } from "../optionValues";
import { ProgramArguments } from "./arguments";
import { projectFolder } from "./projectFolder";

/** What a program is run with, for every command that runs one. */
export function addProgramOptions(command: Command): Command {
    return command
        .option("-s, --stack <name>", "stack to preview; its Pulumi.<name>.yaml is read where there is one", "dev")
        .option("-c, --config <key=value>", "set a configuration value, over those of the files; repeatable", keyValue)
        .option("--project-number <number>", "number of the Google Cloud project, for programs that look it up", digits)
        .option("--idle-timeout <seconds>", "end a program that does nothing for this long (default: 120)", seconds);
}

export type TypedProgramOptions = { stack: string } & Partial<Omit<ProgramArguments, "directory">>;

export function programArguments(typed: TypedProgramOptions): Omit<ProgramArguments, "directory"> {
    const { stack, config = {}, projectNumber, idleTimeout } = typed;
    return { stack, config, projectNumber, idleTimeout };
}

/** The program's part of what the embedded engine is asked. */
export function programOptions(program: ProgramArguments): PreviewOptions {
    const { directory, stack, config, projectNumber, idleTimeout } = program;
    return {
        projectDirectory: projectFolder(directory),
        stack,
        config,
        projectNumber,
        idleTimeout: idleTimeout === undefined ? undefined : idleTimeout * 1000,
    };
}
