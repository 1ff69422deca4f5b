import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { type Bag, isBag } from "../engine/wire";
import { schemaProblems } from "./jsonSchema";

export const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
export type Level = (typeof LEVELS)[number];

/** What one policy is told: its level and its own settings. */
export interface PolicyConfiguration {
    level: Level;
    properties: Bag;
}

interface Setting {
    level?: Level;
    properties: Bag;
}

/**
 * The configuration of every policy of a pack, as the engine puts it together: the defaults of each policy's schema, then
 * what the pack was constructed with, then the caller's. Within each, `all` sets a level for every policy first.
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/analyzer/config.go
 */
export function reconcileConfiguration(
    info: analyzer.AnalyzerInfo,
    given: Record<string, unknown>,
): { policies: Map<string, PolicyConfiguration>; problems: string[] } {
    const policies = new Map<string, PolicyConfiguration>();
    const problems: string[] = [];
    for (const policy of info.getPoliciesList()) {
        policies.set(policy.getName(), {
            level: LEVELS[policy.getEnforcementlevel()],
            properties: schemaDefaults(policy.getConfigschema()),
        });
    }
    apply(policies, initialSettings(info));
    apply(policies, readSettings(given, problems));

    for (const policy of info.getPoliciesList()) {
        const schema = policy.getConfigschema();
        if (schema) {
            const properties = policies.get(policy.getName())?.properties ?? {};
            const shape = { properties: schema.getProperties()?.toJavaScript(), required: schema.getRequiredList() };
            problems.push(...schemaProblems(properties, shape).map((problem) => `${policy.getName()}: ${problem}`));
        }
    }
    return { policies, problems };
}

function schemaDefaults(schema: analyzer.PolicyConfigSchema | undefined): Bag {
    const properties = schema?.getProperties()?.toJavaScript() ?? {};
    return Object.fromEntries(
        Object.entries(properties)
            .filter(([, property]) => isBag(property) && property.default !== undefined)
            .map(([key, property]) => [key, (property as Bag).default]),
    );
}

function initialSettings(info: analyzer.AnalyzerInfo): Map<string, Setting> {
    const settings = new Map<string, Setting>();
    info.getInitialconfigMap().forEach((config, name) => {
        settings.set(name, {
            level: LEVELS[config.getEnforcementlevel()],
            properties: config.getProperties()?.toJavaScript() ?? {},
        });
    });
    return settings;
}

/** A level, or an object with an optional `enforcementLevel` and the policy's own properties. */
function readSettings(given: Record<string, unknown>, problems: string[]): Map<string, Setting> {
    const settings = new Map<string, Setting>();
    for (const [name, value] of Object.entries(given)) {
        if (typeof value !== "string" && !isBag(value)) {
            problems.push(`${name}: must be an enforcement level or an object.`);
            continue;
        }
        const { enforcementLevel: level, ...properties } =
            typeof value === "string" ? { enforcementLevel: value } : value;
        if (level !== undefined && !LEVELS.includes(level as Level)) {
            problems.push(`${name}: ${JSON.stringify(level)} is not an enforcement level (${LEVELS.join(", ")}).`);
            continue;
        }
        settings.set(name, { level: level as Level | undefined, properties });
    }
    return settings;
}

function apply(policies: Map<string, PolicyConfiguration>, settings: Map<string, Setting>): void {
    const all = settings.get("all")?.level;
    if (all) {
        for (const policy of policies.values()) {
            policy.level = all;
        }
    }
    for (const [name, setting] of settings) {
        const policy = policies.get(name);
        // The engine says nothing about a policy that the pack does not have.
        if (policy) {
            policy.level = setting.level ?? policy.level;
            policy.properties = { ...policy.properties, ...setting.properties };
        }
    }
}
