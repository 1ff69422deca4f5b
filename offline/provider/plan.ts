import { type Bag, UNKNOWN, isBag, isUnknown, mapRevealed, reveal, secret } from "../engine/wire";
import { isUnknownAsAWhole } from "./check";
import type { PropertyFacts, TypeFacts } from "./facts";
import { plannedValues } from "./plannedValues";

/** What a provider resource is configured with: what its resources inherit. Unknown values are left out. */
export interface ProviderSettings {
    project?: string;
    region?: string;
    zone?: string;
}

/**
 * The outputs of a resource that does not exist yet, as the provider plans them: inputs are echoed, what Google computes
 * is unknown, and an unset property that Google leaves alone is null.
 */
export function planOutputs(type: string, inputs: Bag, facts: TypeFacts, settings: ProviderSettings): Bag {
    const outputs = planObject(inputs, facts.properties);
    for (const [key, value] of Object.entries(inheritedValues(facts, settings))) {
        if (isUnknown(outputs[key])) {
            outputs[key] = value;
        }
    }
    return { ...outputs, ...plannedValues(type, outputs) };
}

/** A resource without project, region or zone takes the provider's; the provider plans them. */
function inheritedValues(facts: TypeFacts, settings: ProviderSettings): Bag {
    return Object.fromEntries(
        (["project", "region", "zone"] as const)
            .filter((key) => settings[key] !== undefined && facts.properties[key]?.computed)
            .map((key) => [key, settings[key]]),
    );
}

function planObject(inputs: Bag, schema: Record<string, PropertyFacts>): Bag {
    const outputs: Bag = {};
    for (const [key, value] of Object.entries(inputs)) {
        outputs[key] = schema[key] ? planValue(value, schema[key]) : value;
    }
    for (const [key, facts] of Object.entries(schema)) {
        if (!(key in outputs)) {
            const value = facts.computed ? UNKNOWN : null;
            outputs[key] = facts.secret && facts.computed ? secret(value) : value;
        }
    }
    return outputs;
}

function planValue(value: unknown, facts: PropertyFacts): unknown {
    return mapRevealed(value, (plain) => {
        if (isUnknownAsAWhole(plain, facts)) {
            return UNKNOWN;
        }
        if (Array.isArray(plain) && facts.items) {
            const items = facts.items;
            return plain.map((item) => planValue(item, items));
        }
        return isBag(plain) && facts.properties ? planObject(plain, facts.properties) : plain;
    });
}

/** Names that the program or its SDK wants secret in the outputs, whatever the schema says. */
export function hideOutputs(outputs: Bag, names: string[]): Bag {
    const hidden = { ...outputs };
    for (const name of names) {
        if (name in hidden && reveal(hidden[name]) !== null) {
            hidden[name] = secret(hidden[name]);
        }
    }
    return hidden;
}
