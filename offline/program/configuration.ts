import { join } from "node:path";
import { type Bag, UNKNOWN, isBag } from "../engine/wire";
import type { OfflineAnswer } from "../types";
import { type Project, parseBag, readIfPresent } from "./project";
import { ProjectError } from "./projectError";

/** What the program's `pulumi.Config` answers. */
export interface Configuration {
    /** Full key ("project:name") -> text, objects as JSON. */
    values: Record<string, string>;
    secretKeys: string[];
}

/**
 * Pulumi.yaml's defaults, then Pulumi.<stack>.yaml, then what the caller set. A value encrypted in the stack's file
 * cannot be read without its key: the program gets Pulumi's "not known yet" in its place, so that whatever is made of it
 * is undecided, never wrong; `report` is told.
 */
export function readConfiguration(
    project: Project,
    stack: string,
    overrides: Record<string, string>,
    report: (answer: OfflineAnswer) => void,
): Configuration {
    const values = new Map<string, string>();
    const secrets = new Set<string>();

    const declared: string[] = [];
    for (const [key, entry] of Object.entries(project.config)) {
        const full = fullKey(key, project.name);
        const setting = readDefault(entry);
        declared.push(full);
        if (setting.value !== undefined && setting.value !== null) {
            values.set(full, asText(setting.value));
        }
        if (setting.secret) {
            secrets.add(full);
        }
    }

    const overridden = new Set(Object.keys(overrides).map((key) => fullKey(key, project.name)));
    for (const [key, entry] of Object.entries(readStackConfig(project, stack, report))) {
        const full = fullKey(key, project.name);
        if (containsCiphertext(entry)) {
            values.set(full, UNKNOWN);
            secrets.add(full);
            if (!overridden.has(full)) {
                report({
                    kind: "secure-config",
                    token: full,
                    answer: `Encrypted in Pulumi.${stack}.yaml, so it is unknown here; --config ${full}=VALUE gives it a value.`,
                });
            }
        } else {
            values.set(full, asText(entry));
            secrets.delete(full);
        }
    }

    for (const [key, value] of Object.entries(overrides)) {
        // A key that is secret in the files stays secret when its value is given by hand.
        values.set(fullKey(key, project.name), value);
    }
    const missing = declared.filter((key) => !values.has(key));
    if (missing.length > 0) {
        throw new ProjectError(`Stack '${stack}' is missing configuration: ${missing.join(", ")}.`);
    }
    return { values: Object.fromEntries(values), secretKeys: [...secrets].filter((key) => values.has(key)) };
}

function readStackConfig(project: Project, stack: string, report: (answer: OfflineAnswer) => void): Bag {
    const file = join(project.stackFilesDirectory, `Pulumi.${stack}.yaml`);
    const text = readIfPresent(file);
    if (text === undefined) {
        return {};
    }
    const { config, environment } = parseBag(file, text);
    if (environment !== undefined && environment !== null) {
        report({
            kind: "secure-config",
            token: "environment",
            answer: `Pulumi.${stack}.yaml imports Pulumi ESC environments, which are not opened here; --config gives single values.`,
        });
    }
    if (config !== undefined && config !== null && !isBag(config)) {
        throw new ProjectError(`${file}: config must hold keys and values.`);
    }
    return (config as Bag) ?? {};
}

/** `key: value`, or `key: { value | default, type, secret }`. A declaration without a value only asks for one. */
function readDefault(entry: unknown): { value: unknown; secret: boolean } {
    const declares = isBag(entry) && ["value", "default", "type", "secret", "description"].some((key) => key in entry);
    if (!declares) {
        return { value: entry, secret: false };
    }
    return { value: entry.value ?? entry.default, secret: entry.secret === true };
}

function containsCiphertext(entry: unknown): boolean {
    if (Array.isArray(entry)) {
        return entry.some(containsCiphertext);
    }
    return isBag(entry) && (typeof entry.secure === "string" || Object.values(entry).some(containsCiphertext));
}

function fullKey(key: string, project: string): string {
    return key.includes(":") ? key : `${project}:${key}`;
}

function asText(value: unknown): string {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
