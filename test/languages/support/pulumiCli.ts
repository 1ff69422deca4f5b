import { delimiter, join } from "node:path";
import type { HostedLanguage } from "../../../scripts/engine/languageHost";
import { engineCommand } from "../../engine/support/engineSuite";
import { hostFolder } from "./languageSuite";
import { runCommand } from "./runCommand";

/** The components as the plugin that the engine starts. */
export const PLUGIN_EXECUTABLE = join(__dirname, "bin/pulumi-resource-iap-run");

/** Runs the CLI in a folder, which is its home too, with the host of a language: what it printed, or an error with it. */
export async function pulumi(args: string[], folder: string, language: HostedLanguage): Promise<string> {
    const { command } = await engineCommand();
    return runCommand(command, args, {
        cwd: folder,
        env: {
            PATH: [hostFolder(language), process.env.PATH].join(delimiter),
            PULUMI_HOME: join(folder, "home"),
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
    });
}
