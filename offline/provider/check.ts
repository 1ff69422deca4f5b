import { type Bag, containsUnknown, isBag, isUnknown, mapRevealed, reveal, secret } from "../engine/wire";
import { autoName, nameRuleOf } from "./autoName";
import type { PropertyFacts, TypeFacts } from "./facts";
import { memberProblem } from "./iamMember";

/** The key under which the provider's bridge notes, in every object, which properties the program did not write itself. */
export const DEFAULTS_KEY = "__defaults";

export interface Checked {
    /** The program's inputs with names, defaults and types settled, each object with its `__defaults`. */
    inputs: Bag;
    /** What is wrong, as the provider says it. Empty: the resource is valid. */
    problems: string[];
}

/**
 * What the provider's Check does to the inputs of a modelled type before anything else sees them: it names the resource,
 * fills in the schema's defaults, brings values to the schema's types and refuses what is missing.
 * A property that the schema does not know is passed on: the program's SDK may be newer than the facts.
 */
export function checkInputs(type: string, urn: string, name: string, given: Bag, facts: TypeFacts): Checked {
    const problems: string[] = [];
    const named: Bag = { ...given };
    const filledIn: string[] = [];

    const rule = nameRuleOf(type, facts);
    if (rule && isAbsent(named[rule.property])) {
        try {
            named[rule.property] = autoName(rule, urn, name);
            filledIn.push(rule.property);
        } catch (error) {
            problems.push((error as Error).message);
        }
    }

    const inputs = checkObject(named, facts.properties, name, problems);
    inputs[DEFAULTS_KEY] = [...filledIn, ...(inputs[DEFAULTS_KEY] as string[])];
    return { inputs, problems };
}

/** The inputs as the program would have written them: without the bridge's notes. */
export function withoutDefaultsKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutDefaultsKeys);
    }
    if (!isBag(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key]) => key !== DEFAULTS_KEY)
            .map(([key, inner]) => [key, withoutDefaultsKeys(inner)]),
    );
}

function checkObject(given: Bag, schema: Record<string, PropertyFacts>, path: string, problems: string[]): Bag {
    const checked: Bag = {};
    const filledIn: string[] = [];
    for (const [key, value] of Object.entries(given)) {
        // To the provider an explicit null is a property that is not there.
        if (key !== DEFAULTS_KEY && !isAbsent(value)) {
            checked[key] = schema[key] ? checkValue(value, schema[key], `${path}.${key}`, key, problems) : value;
        }
    }
    for (const [key, facts] of Object.entries(schema)) {
        if (key in checked) {
            continue;
        }
        if (facts.default !== undefined) {
            checked[key] = facts.default;
            filledIn.push(key);
        } else if (facts.required) {
            problems.push(`Missing required property '${key}'. Examine values at '${path}.${key}'.`);
        }
    }
    checked[DEFAULTS_KEY] = filledIn;
    return checked;
}

function checkValue(value: unknown, facts: PropertyFacts, path: string, key: string, problems: string[]): unknown {
    const checked = mapRevealed(value, (plain) => checkPlain(plain, facts, path, key, problems));
    return facts.secret ? secret(checked) : checked;
}

function checkPlain(value: unknown, facts: PropertyFacts, path: string, key: string, problems: string[]): unknown {
    if (isUnknown(value)) {
        return value;
    }
    if (Array.isArray(value) && facts.items) {
        const items = facts.items;
        return value.map((item, index) => checkValue(item, items, `${path}[${index}]`, key, problems));
    }
    if (isBag(value) && facts.properties) {
        return checkObject(value, facts.properties, path, problems);
    }
    if (key === "member" || key === "members") {
        const problem = memberProblem(value);
        if (problem) {
            problems.push(`invalid value for ${key} (${problem}). Examine values at '${path}'.`);
        }
    }
    return coerce(value, facts.type);
}

/** The bridge brings "true" and "8080" to the schema's type, and a number to a string. */
function coerce(value: unknown, type: PropertyFacts["type"]): unknown {
    if (typeof value === "string") {
        if (type === "Bool" && (value === "true" || value === "false")) {
            return value === "true";
        }
        if ((type === "Int" || type === "Float") && value.trim() !== "" && Number.isFinite(Number(value))) {
            return Number(value);
        }
    }
    return type === "String" && (typeof value === "number" || typeof value === "boolean") ? String(value) : value;
}

function isAbsent(value: unknown): boolean {
    return reveal(value) === undefined || reveal(value) === null;
}

/** True where a planned value of this type cannot be partly known: Terraform plans a set as a whole. */
export function isUnknownAsAWhole(value: unknown, facts: PropertyFacts): boolean {
    return facts.type === "Set" && containsUnknown(value);
}
