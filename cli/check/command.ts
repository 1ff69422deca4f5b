import { Command } from "commander";
import { EXIT_STATUS_HELP } from "../output/exitStatusHelp";
import { addReportOptions } from "../output/reportOptions";
import { addPackOptions, packArguments, TypedPackOptions } from "../policyPacks/packChoice";
import { CheckArguments } from "./arguments";

/** `iap-run check`: the options and the help. */
export function checkCommand(action: (options: CheckArguments) => Promise<void>): Command {
    const command = new Command("check")
        .summary("judge a deployed stack or a preview of the Pulumi CLI")
        .description(DESCRIPTION)
        .argument("<FILE>", "what `pulumi stack export` or `pulumi preview --json --show-sames` printed; - for stdin");
    addPackOptions(command);
    const destinations = addReportOptions(command);
    return command
        .addHelpText("after", EXAMPLES)
        .action((file: string, options: TypedPackOptions) =>
            action({ file, ...packArguments(options), destinations: destinations() }),
        );
}

const DESCRIPTION =
    "Reads a stack from a file and shows who can reach it and by which way, and what the policy pack says. A stack " +
    "export also shows what a refresh found changed in the cloud. Programs in every Pulumi language can be judged so.";

const EXAMPLES = `
Examples:
  pulumi stack export | iap-run check -
  pulumi preview --json --show-sames > preview.json && iap-run check preview.json
  iap-run check stack.json --format sarif --output iap-run.sarif
  iap-run check stack.json --format text --format html --output report.html

${EXIT_STATUS_HELP}`;
