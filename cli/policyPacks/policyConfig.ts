import * as fs from "node:fs";
import { suggest } from "../suggest";
import { UsageError } from "../usageError";
import type { KnownRules } from "./knownRules";

const LEVELS = ["advisory", "mandatory", "disabled"];

/**
 * Reads a file as Pulumi's own `--policy-pack-config` takes it: rule id -> level, or an object with
 * `enforcementLevel` and the rule's settings; `all` stands for every rule.
 *
 * Pulumi ignores an unknown rule id without a word, so a typo would leave a rule at its default: here it is an error.
 */
export function readPolicyConfig(file: string, rules?: KnownRules): Record<string, unknown> {
    const config = readJsonObject(file);
    if (!rules) return config;
    const problems = Object.entries(config).flatMap(([id, value]) => ruleProblems(id, value, rules));
    if (problems.length > 0) {
        throw new UsageError(`${file} cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    }
    return config;
}

function ruleProblems(id: string, value: unknown, rules: KnownRules): string[] {
    if (id !== "all" && !rules.ids.includes(id)) return [`"${id}" is no rule; ${suggest(id, [...rules.ids, "all"])}`];
    // Pulumi takes nothing but a level for all rules together.
    const settings = id === "all" ? [] : rules.settings;
    if (typeof value === "string") return levelProblems(id, value);
    if (!isObject(value)) return [`"${id}" must be a level (${LEVELS.join(", ")}) or an object with settings`];
    return Object.entries(value).flatMap(([key, setting]) => {
        if (key === "enforcementLevel") return levelProblems(`${id}.enforcementLevel`, setting);
        if (settings.includes(key)) return [];
        return [`"${id}" has no setting "${key}"; ${suggest(key, [...settings, "enforcementLevel"])}`];
    });
}

function levelProblems(where: string, level: unknown): string[] {
    if (typeof level === "string" && LEVELS.includes(level)) return [];
    return [`"${where}" cannot be ${JSON.stringify(level)}; ${suggest(String(level), LEVELS)}`];
}

function readJsonObject(file: string): Record<string, unknown> {
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch (error) {
        throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
    }
    let content: unknown;
    try {
        content = JSON.parse(text);
    } catch (error) {
        throw new UsageError(`${file} is not valid JSON: ${(error as Error).message}`);
    }
    if (!isObject(content)) throw new UsageError(`${file} must hold a JSON object: rule id -> level or settings`);
    return content;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
