import { Command } from "commander";
import { existingFolder } from "../existingFolder";
import { collect } from "../optionValues";
import { ownPolicyPack } from "../packageRoot";
import { UsageError } from "../usageError";
import { readPolicyConfig } from "./policyConfig";

/** The packs that the user wants to judge with. */
export interface PackArguments {
    /** None: iap-run's own. */
    policyPack: string[];
    /** JSON files, in the order of the packs. */
    policyConfig: string[];
}

/** The packs' folders, and for each its configuration. */
export interface ChosenPacks {
    policyPacks: string[];
    policyConfigs: Record<string, unknown>[];
}

const POLICY_CONFIG_HELP =
    "JSON file with a level or settings by rule id, as for pulumi's --policy-pack-config; " +
    "repeatable: the n-th file is for the n-th pack";

export function addPackOptions(command: Command): Command {
    return command
        .option("--policy-pack <dir>", "judge with this policy pack instead of iap-run's own; repeatable", collect)
        .option("--policy-config <file>", POLICY_CONFIG_HELP, collect);
}

export type TypedPackOptions = Partial<PackArguments>;

export function packArguments({ policyPack = [], policyConfig = [] }: TypedPackOptions): PackArguments {
    return { policyPack, policyConfig };
}

export async function choosePacks({ policyPack, policyConfig }: PackArguments): Promise<ChosenPacks> {
    const policyPacks = policyPack.length > 0 ? policyPack.map(existingFolder) : [ownPolicyPack()];
    return { policyPacks, policyConfigs: await policyConfigs(policyConfig, policyPacks) };
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
