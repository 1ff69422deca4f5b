import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout } from "node:timers/promises";
import { preview } from "../../offline/preview";
import { PreviewOptions, PreviewResult } from "../../offline/types";
import { ExitCode } from "../../report/report";
import { ownPolicyPack } from "../packageRoot";
import { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { PreviewArguments } from "./arguments";
import { readPolicyConfig } from "./policyConfig";
import { ProgramOutput } from "./programOutput";

/** One `iap-run preview`. Gives the exit status. */
export async function runPreview(
    options: PreviewArguments,
    terminal: Terminal,
    signal: AbortSignal,
): Promise<ExitCode> {
    const output = new ProgramOutput(terminal, options.json);
    const running = preview({ ...(await previewOptions(options)), signal, onOutput: output.write });
    const [result, { drawReport }] = await Promise.all([running, loadDrawing()]);
    output.end();
    writeLogs(result, terminal);
    return drawReport(result, options.json, terminal);
}

/** Until here the program's process and the packs' have been started, and this one has nothing else to do. Milliseconds. */
const HEAD_START = 50;

/** What judges and draws is not needed before the program has run: it is loaded meanwhile, not before and not after. */
async function loadDrawing(): Promise<typeof import("./drawing")> {
    await setTimeout(HEAD_START);
    return import("./drawing");
}

async function previewOptions(options: PreviewArguments): Promise<PreviewOptions> {
    const policyPacks = options.policyPack.length > 0 ? options.policyPack.map(existingFolder) : [ownPolicyPack()];
    return {
        projectDirectory: projectFolder(options.directory),
        stack: options.stack,
        config: options.config,
        policyPacks,
        policyConfigs: await policyConfigs(options.policyConfig, policyPacks),
        typeCheck: options.typeCheck,
        projectNumber: options.projectNumber,
        idleTimeout: options.idleTimeout === undefined ? undefined : options.idleTimeout * 1000,
    };
}

/** The n-th file is for the n-th pack. */
async function policyConfigs(files: string[], packs: string[]): Promise<Record<string, unknown>[]> {
    if (files.length === 0) return [];
    if (files.length > packs.length) {
        const count = packs.length === 1 ? "one policy pack" : `${packs.length} policy packs`;
        throw new UsageError(
            `${files.length} --policy-config files for ${count}: the n-th is for the n-th --policy-pack`,
        );
    }
    const { KNOWN_RULES } = await import("./knownRules");
    // Of a company's own pack nothing is known here: its schemas judge its configuration.
    return files.map((file, index) =>
        readPolicyConfig(file, packs[index] === ownPolicyPack() ? KNOWN_RULES : undefined),
    );
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
