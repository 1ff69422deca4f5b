import { isDeepStrictEqual } from "node:util";
import { type Bag, containsUnknown, isBag, reveal } from "../../../offline/engine/wire";
import { nameRuleOf } from "../../../offline/provider/autoName";
import { DEFAULTS_KEY } from "../../../offline/provider/check";
import type { PropertyFacts, TypeFacts } from "../../../offline/provider/facts";

export interface Difference {
    changed: string[];
    /** Those of them that Google cannot change in place. */
    replaced: string[];
}

/** What an `up` would change: the new inputs against what the cloud has, so that drift counts as a change too. */
export function difference(oldInputs: Bag, oldOutputs: Bag, newInputs: Bag, facts: TypeFacts | undefined): Difference {
    const found: Difference = { changed: [], replaced: [] };
    for (const key of new Set([...keysOf(oldInputs), ...keysOf(newInputs)])) {
        const schema = facts?.properties[key];
        const change = valueChange(oldOutputs[key], newInputs[key], schema);
        if (change) {
            found.changed.push(key);
            if (change === "replace") {
                found.replaced.push(key);
            }
        }
    }
    return found;
}

/**
 * The provider's bridge deletes first where a replacement has a fixed name, even when the name is what changes
 * (measured with pulumi-gcp 9.35).
 */
export function deletesFirst(type: string, newInputs: Bag, facts: TypeFacts | undefined): boolean {
    const rule = facts && nameRuleOf(type, facts);
    return rule !== undefined && !(newInputs[DEFAULTS_KEY] as string[]).includes(rule.property);
}

function valueChange(
    before: unknown,
    after: unknown,
    facts: PropertyFacts | undefined,
): "update" | "replace" | undefined {
    const verdict = facts?.forceNew ? "replace" : "update";
    const [old, next] = [reveal(before), reveal(after)];
    if (next === undefined || next === null) {
        // Terraform keeps the last value of what Google computes when the program stops setting it.
        return facts?.computed || isNothing(old) ? undefined : verdict;
    }
    if (isBag(next) && facts?.properties) {
        return objectChange(isBag(old) ? old : {}, next, facts.properties, verdict);
    }
    return sameValue(old, next, facts) ? undefined : verdict;
}

function objectChange(
    old: Bag,
    next: Bag,
    schema: Record<string, PropertyFacts>,
    verdict: "update" | "replace",
): "update" | "replace" | undefined {
    const changes = [...new Set([...keysOf(old), ...keysOf(next)])]
        .map((key) => valueChange(old[key], next[key], schema[key]))
        .filter(Boolean);
    if (changes.length === 0) {
        return undefined;
    }
    return changes.includes("replace") ? "replace" : verdict;
}

function sameValue(old: unknown, next: unknown, facts: PropertyFacts | undefined): boolean {
    if (containsUnknown(next)) {
        return false;
    }
    if (Array.isArray(next)) {
        const items = Array.isArray(old) ? old : [];
        return (
            items.length === next.length &&
            next.every((each, index) =>
                facts?.type === "Set"
                    ? items.some((item) => !valueChange(item, each, facts.items))
                    : !valueChange(items[index], each, facts?.items),
            )
        );
    }
    return isBag(next) && isBag(old)
        ? [...new Set([...keysOf(old), ...keysOf(next)])].every((key) =>
              sameValue(reveal(old[key]), reveal(next[key]), undefined),
          )
        : isDeepStrictEqual(old, next);
}

/** An unset property of a known object is null in the outputs, and may be an empty value after Google answered. */
function isNothing(value: unknown): boolean {
    return (
        value === undefined ||
        value === null ||
        value === "" ||
        value === 0 ||
        value === false ||
        (Array.isArray(value) && value.length === 0)
    );
}

function keysOf(bag: Bag): string[] {
    return Object.keys(bag).filter((key) => key !== DEFAULTS_KEY);
}
