import { PolicyConfigSchema } from "@pulumi/policy";
import { isPublicMember } from "../../access/iam/principal";
import { Exemption, exemptionProblems } from "./exemption";

export type OnUnknown = "advisory" | "mandatory";

/** What people set for one rule, beside its level. */
export interface RuleConfig {
    /** How a value that is not known yet counts: a remark, or a violation at the rule's own level. */
    onUnknown: OnUnknown;
    /** Principals that may hold a role widely, as IAM writes them. */
    trustedPrincipals: string[];
    exemptions: Exemption[];
}

export const DEFAULT_CONFIG: RuleConfig = { onUnknown: "advisory", trustedPrincipals: [], exemptions: [] };

/**
 * The part of every rule's configuration schema that all rules share: the engine hands each rule its own section and
 * nothing pack-wide. No defaults here: the engine would write them into the section, and a company pack's own defaults
 * would never count.
 */
export const CONFIG_SCHEMA: PolicyConfigSchema = {
    properties: {
        onUnknown: {
            type: "string",
            enum: ["advisory", "mandatory"],
            description: "How a value that is not known yet counts: advisory (default), or mandatory as a violation.",
        },
        trustedPrincipals: {
            type: "array",
            items: { type: "string" },
            description: "Principals that may hold a role widely, as IAM writes them. Never a public one.",
        },
        exemptions: {
            type: "array",
            description: "Resources that may break this rule, each with a reason, an owner and a last day.",
            items: {
                type: "object",
                required: ["urn", "reason", "owner", "expires"],
                additionalProperties: false,
                properties: {
                    urn: { type: "string", description: "The resource's URN; * stands for any characters." },
                    reason: { type: "string" },
                    owner: { type: "string", description: "Who answers for it." },
                    expires: { type: "string", description: "The last day it holds, YYYY-MM-DD." },
                },
            },
        },
    },
};

export interface CheckedConfig {
    config: RuleConfig;
    /** Each a sentence. What they speak of does not count; the rest does. */
    problems: string[];
}

/**
 * Reads one rule's section on top of the pack's own settings. The engine does not enforce `additionalProperties` at the
 * top of a section, so a misspelt key would be ignored there without a word: it is a problem here.
 */
export function checkConfig(section: Record<string, unknown>, defaults: RuleConfig = DEFAULT_CONFIG): CheckedConfig {
    const problems: string[] = [];
    const known = Object.keys(CONFIG_SCHEMA.properties);
    for (const key of Object.keys(section).filter((key) => !known.includes(key))) {
        problems.push(`"${key}" is not a setting. Settings are ${known.join(", ")}, and enforcementLevel.`);
    }
    return {
        config: {
            onUnknown: onUnknown(section.onUnknown, problems) ?? defaults.onUnknown,
            trustedPrincipals: [...defaults.trustedPrincipals, ...trusted(section.trustedPrincipals, problems)],
            exemptions: [...defaults.exemptions, ...exemptions(section.exemptions, problems)],
        },
        problems,
    };
}

function onUnknown(value: unknown, problems: string[]): OnUnknown | undefined {
    if (value === undefined || value === "advisory" || value === "mandatory") return value;
    problems.push("onUnknown is neither advisory nor mandatory.");
    return undefined;
}

function trusted(value: unknown, problems: string[]): string[] {
    return list(value, "trustedPrincipals", problems).filter((member, index): member is string => {
        const path = `trustedPrincipals[${index}]`;
        if (typeof member !== "string") problems.push(`${path} is not a string.`);
        else if (isPublicMember(member))
            problems.push(`${path} is public. Write an exemption instead: it ends one day.`);
        else return true;
        return false;
    });
}

function exemptions(value: unknown, problems: string[]): Exemption[] {
    return list(value, "exemptions", problems).filter((entry, index): entry is Exemption => {
        const found = exemptionProblems(entry);
        problems.push(...found.map((problem) => `exemptions[${index}]${problem}`));
        return found.length === 0;
    });
}

function list(value: unknown, key: string, problems: string[]): unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    problems.push(`${key} is not a list.`);
    return [];
}
