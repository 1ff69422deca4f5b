import * as fs from "node:fs";
import * as path from "node:path";
import { preview } from "../../offline/preview";
import { PreviewOptions, PreviewResult } from "../../offline/types";
import { CONFIG_SCHEMA } from "../../policies/config/ruleConfig";
import { rules } from "../../policies/rules";
import { jsonReport } from "../../report/json";
import { exitCodeOf } from "../../report/report";
import { textReport } from "../../report/text/text";
import { ownPolicyPack } from "../packageRoot";
import { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { PreviewArguments } from "./arguments";
import { KnownRules, readPolicyConfig } from "./policyConfig";
import { ProgramOutput } from "./programOutput";
import { toReport } from "./toReport";

/** One `iap-run preview`. Gives the exit status. */
export async function runPreview(options: PreviewArguments, terminal: Terminal, signal: AbortSignal): Promise<number> {
    const output = new ProgramOutput(terminal, options.json);
    const result = await preview({ ...previewOptions(options), signal, onOutput: output.write });
    output.end();
    writeLogs(result, terminal);

    const report = toReport(result);
    if (options.json) {
        terminal.out(`${JSON.stringify(jsonReport(report), undefined, 2)}\n`);
        if (result.failure) terminal.err(`${result.failure.message}\n`);
    } else {
        terminal.out(textReport(report, terminal.colors));
    }
    return exitCodeOf(report);
}

function previewOptions(options: PreviewArguments): PreviewOptions {
    const policyPacks = options.policyPack.length > 0 ? options.policyPack.map(existingFolder) : [ownPolicyPack()];
    if (options.policyConfig.length > policyPacks.length) {
        throw new UsageError(
            `${options.policyConfig.length} --policy-config files for ${policyPacks.length} policy pack: ` +
                `the n-th file is for the n-th --policy-pack`,
        );
    }
    const policyConfigs = policyPacks.map((pack, index) => {
        const file = options.policyConfig[index];
        // Of a company's pack nothing is known here: its own schemas judge its configuration.
        return file === undefined ? {} : readPolicyConfig(file, pack === ownPolicyPack() ? knownRules() : undefined);
    });
    return {
        projectDirectory: projectFolder(options.directory),
        stack: options.stack,
        config: options.config,
        policyPacks,
        policyConfigs,
        typeCheck: options.typeCheck,
        projectNumber: options.projectNumber,
        idleTimeout: options.idleTimeout === undefined ? undefined : options.idleTimeout * 1000,
    };
}

function knownRules(): KnownRules {
    return { ids: rules.map(({ id }) => id), settings: Object.keys(CONFIG_SCHEMA.properties) };
}

function projectFolder(directory: string): string {
    const folder = existingFolder(directory);
    if (!["Pulumi.yaml", "Pulumi.yml"].some((name) => fs.existsSync(path.join(folder, name)))) {
        throw new UsageError(`${folder} has no Pulumi.yaml: name the folder of a Pulumi program`);
    }
    return folder;
}

function existingFolder(name: string): string {
    const folder = path.resolve(name);
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is no folder`);
    return folder;
}

/** What the program said through pulumi.log. The SDK logs the error that ended the program too: that is the failure. */
function writeLogs({ logs, failure }: PreviewResult, terminal: Terminal): void {
    for (const { severity, message } of logs) {
        if (!failure?.message.includes(message.trim())) terminal.err(`${severity}: ${message}\n`);
    }
}
