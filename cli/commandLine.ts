import { Command } from "commander";
import { CheckArguments } from "./check/arguments";
import { checkCommand } from "./check/command";
import { ExplainArguments } from "./explain/arguments";
import { explainCommand } from "./explain/command";
import { packageVersion } from "./packageRoot";
import { PreviewArguments } from "./preview/arguments";
import { previewCommand } from "./preview/command";
import { RequestArguments } from "./request/arguments";
import { requestCommand } from "./request/command";

/** What each command does with what was typed, which is checked for form. */
export interface Actions {
    preview: (options: PreviewArguments) => Promise<void>;
    check: (options: CheckArguments) => Promise<void>;
    request: (options: RequestArguments) => Promise<void>;
    explain: (options: ExplainArguments) => Promise<void>;
}

/** The commands, their options and their help. */
export function commandLine(actions: Actions): Command {
    const program = new Command("iap-run")
        .description(
            "Cloud Run behind Identity-Aware Proxy: shows who could reach a Pulumi stack before anything is deployed.",
        )
        .version(packageVersion())
        .exitOverride()
        .showHelpAfterError("(--help shows what there is)");
    const commands = [
        previewCommand(actions.preview),
        checkCommand(actions.check),
        requestCommand(actions.request),
        explainCommand(actions.explain),
    ];
    for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
    return program;
}
