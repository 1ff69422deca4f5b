import { isBag } from "../engine/wire";

/** The part of JSON schema that policies describe their configuration with. Anything else in a schema is not enforced. */
export interface JsonSchema {
    type?: unknown;
    enum?: unknown;
    const?: unknown;
    properties?: unknown;
    required?: unknown;
    items?: unknown;
    minimum?: unknown;
    maximum?: unknown;
    minLength?: unknown;
    minItems?: unknown;
    pattern?: unknown;
}

/** What does not fit, one sentence each, without the values. */
export function schemaProblems(value: unknown, schema: JsonSchema, path = ""): string[] {
    const here = path || "configuration";
    const problems: string[] = [];
    const types = schema.type === undefined ? [] : [schema.type].flat();
    if (types.length > 0 && !types.some((type) => hasType(value, type))) {
        return [`${here} must be of type ${types.join(" or ")}.`];
    }
    if (Array.isArray(schema.enum) && !schema.enum.some((allowed) => isSame(allowed, value))) {
        problems.push(`${here} must be one of ${schema.enum.map((allowed) => JSON.stringify(allowed)).join(", ")}.`);
    }
    if (schema.const !== undefined && !isSame(schema.const, value)) {
        problems.push(`${here} must be ${JSON.stringify(schema.const)}.`);
    }
    if (typeof value === "number") {
        problems.push(...limitProblems(here, value, schema.minimum, schema.maximum, "be"));
    } else if (typeof value === "string") {
        problems.push(...limitProblems(here, value.length, schema.minLength, undefined, "have a length of"));
        if (typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test(value)) {
            problems.push(`${here} must match ${schema.pattern}.`);
        }
    } else if (Array.isArray(value)) {
        problems.push(...limitProblems(here, value.length, schema.minItems, undefined, "have a length of"));
        const items = schema.items;
        if (isBag(items)) {
            problems.push(...value.flatMap((item, index) => schemaProblems(item, items, `${path}[${index}]`)));
        }
    } else if (isBag(value)) {
        problems.push(...objectProblems(value, schema, path));
    }
    return problems;
}

function objectProblems(value: Record<string, unknown>, schema: JsonSchema, path: string): string[] {
    const at = (key: string) => (path ? `${path}.${key}` : key);
    const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
    const missing = required.filter((key) => !(key in value)).map((key) => `${at(key)} is required.`);
    const properties = isBag(schema.properties) ? schema.properties : {};
    const wrong = Object.entries(properties).flatMap(([key, property]) =>
        key in value && isBag(property) ? schemaProblems(value[key], property, at(key)) : [],
    );
    return [...missing, ...wrong];
}

function limitProblems(here: string, size: number, minimum: unknown, maximum: unknown, verb: string): string[] {
    const problems: string[] = [];
    if (typeof minimum === "number" && size < minimum) {
        problems.push(`${here} must ${verb} at least ${minimum}.`);
    }
    if (typeof maximum === "number" && size > maximum) {
        problems.push(`${here} must ${verb} at most ${maximum}.`);
    }
    return problems;
}

function hasType(value: unknown, type: unknown): boolean {
    switch (type) {
        case "object":
            return isBag(value);
        case "array":
            return Array.isArray(value);
        case "null":
            return value === null;
        case "integer":
            return Number.isInteger(value);
        default:
            return typeof value === type;
    }
}

function isSame(left: unknown, right: unknown): boolean {
    return JSON.stringify(left) === JSON.stringify(right);
}
