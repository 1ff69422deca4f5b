import { Command } from "commander";
import { EXIT_STATUS_HELP } from "../output/exitStatusHelp";
import { addReportOptions } from "../output/reportOptions";
import { addPackOptions, packArguments, TypedPackOptions } from "../policyPacks/packChoice";
import { PreviewArguments } from "./arguments";
import { addProgramOptions, programArguments, TypedProgramOptions } from "./programOptions";

/** `iap-run preview`: the options and the help. */
export function previewCommand(action: (options: PreviewArguments) => Promise<void>): Command {
    const command = new Command("preview")
        .summary("run a Pulumi program without any cloud and judge what it would create")
        .description(DESCRIPTION)
        .argument("[DIR]", "folder with the program's Pulumi.yaml", ".");
    addProgramOptions(command);
    command.option("--type-check", "check the program's types first, as `pulumi preview` does; takes seconds");
    addPackOptions(command);
    const destinations = addReportOptions(command);
    return command.addHelpText("after", EXAMPLES).action((directory: string, options: Typed) =>
        action({
            directory,
            ...programArguments(options),
            ...packArguments(options),
            typeCheck: options.typeCheck ?? false,
            destinations: destinations(),
        }),
    );
}

type Typed = TypedProgramOptions & TypedPackOptions & { typeCheck?: boolean };

const DESCRIPTION =
    "Runs a Pulumi program and shows what it would create, who could reach it and by which way, and what the policy " +
    "pack says. Nothing is deployed, and no Pulumi CLI, credentials or network are needed.";

const EXAMPLES = `
Examples:
  iap-run preview                              the program in this folder
  iap-run preview examples/rejected            the program in another folder
  iap-run preview --stack prod --config orders:minInstances=2
  iap-run preview --format json > report.json
  iap-run preview --format text --format html --output report.html

${EXIT_STATUS_HELP}`;
