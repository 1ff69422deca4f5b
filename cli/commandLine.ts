import { Command, InvalidArgumentError } from "commander";
import { packageVersion } from "./packageRoot";
import { PreviewArguments } from "./preview/arguments";

/** The commands, their options and their help. `onPreview` gets what was typed, checked for form. */
export function commandLine(onPreview: (options: PreviewArguments) => Promise<void>): Command {
    const program = new Command("iap-run")
        .description(
            "Cloud Run behind Identity-Aware Proxy: shows who could reach a Pulumi stack before anything is deployed.",
        )
        .version(packageVersion())
        .exitOverride()
        .showHelpAfterError("(--help shows what there is)");
    program
        .command("preview")
        .summary("run a Pulumi program without any cloud and judge what it would create")
        .description(PREVIEW_DESCRIPTION)
        .argument("[DIR]", "folder with the program's Pulumi.yaml", ".")
        .option("-s, --stack <name>", "stack to preview; its Pulumi.<name>.yaml is read where there is one", "dev")
        .option("-c, --config <key=value>", "set a configuration value, over those of the files; repeatable", keyValue)
        .option("--project-number <number>", "number of the Google Cloud project, for programs that look it up", digits)
        .option("--policy-pack <dir>", "judge with this policy pack instead of iap-run's own; repeatable", collect)
        .option("--policy-config <file>", POLICY_CONFIG_HELP, collect)
        .option("--idle-timeout <seconds>", "end a program that does nothing for this long (default: 120)", seconds)
        .option("--type-check", "check the program's types first, as `pulumi preview` does; takes seconds")
        .option("--json", "print one JSON document; what the program prints goes to stderr")
        .addHelpText("after", PREVIEW_EXAMPLES)
        .action((directory: string, options: { stack: string } & Partial<PreviewArguments>) =>
            onPreview({ ...NOTHING_ASKED, directory, ...options }),
        );
    return program;
}

const NOTHING_ASKED = { config: {}, policyPack: [], policyConfig: [], typeCheck: false, json: false };

const PREVIEW_DESCRIPTION =
    "Runs a Pulumi program and shows what it would create, who could reach it and by which way, and what the policy " +
    "pack says. Nothing is deployed, and no Pulumi CLI, credentials or network are needed.";

const POLICY_CONFIG_HELP =
    "JSON file with a level or settings by rule id, as for pulumi's --policy-pack-config; " +
    "repeatable: the n-th file is for the n-th pack";

const PREVIEW_EXAMPLES = `
Examples:
  iap-run preview                              the program in this folder
  iap-run preview examples/rejected            the program in another folder
  iap-run preview --stack prod --config orders:minInstances=2
  iap-run preview --json > report.json

Exit status:
  0    no mandatory finding
  1    at least one mandatory finding
  2    the program, a policy pack or an argument failed
  130  interrupted

Colour is used on a terminal only; NO_COLOR=1 turns it off there too.`;

function collect(value: string, previous: string[] = []): string[] {
    return [...previous, value];
}

function keyValue(text: string, previous: Record<string, string> = {}): Record<string, string> {
    const at = text.indexOf("=");
    if (at < 1)
        throw new InvalidArgumentError("Write it as key=value, for example clientId=123.apps.googleusercontent.com.");
    return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}

function digits(text: string): string {
    if (!/^\d+$/.test(text))
        throw new InvalidArgumentError("A project number has digits only; the project ID is not it.");
    return text;
}

function seconds(text: string): number {
    const value = Number(text);
    if (!(value > 0)) throw new InvalidArgumentError("Write a number of seconds above 0.");
    return value;
}
