import { type Bag, isBag, isUnknown, mapRevealed, reveal } from "../../../offline/engine/wire";
import type { PropertyFacts, TypeFacts } from "../../../offline/provider/facts";
import { DEFAULTS_KEY } from "../../../offline/provider/check";

/** A planned value once Google has answered: what it said, else what was there before, else an empty value of the type. */
export function settleOutputs(planned: Bag, answered: Bag, before: Bag, facts: TypeFacts | undefined): Bag {
    const settled: Bag = {};
    for (const [key, value] of Object.entries(planned)) {
        const known = [answered[key], before[key]].find((each) => each !== undefined);
        settled[key] =
            isUnknown(reveal(value)) && known !== undefined ? known : fill(key, value, facts?.properties[key]);
    }
    return settled;
}

function fill(key: string, value: unknown, facts: PropertyFacts | undefined): unknown {
    return mapRevealed(value, (plain) => {
        if (isUnknown(plain)) {
            return emptyValue(key, facts);
        }
        if (Array.isArray(plain)) {
            return plain.map((item) => fill(key, item, facts?.items));
        }
        if (isBag(plain)) {
            const schema = facts?.properties;
            return Object.fromEntries(
                Object.entries(plain).map(([name, each]) => [name, fill(name, each, schema?.[name])]),
            );
        }
        return plain;
    });
}

function emptyValue(key: string, facts: PropertyFacts | undefined): unknown {
    switch (facts?.type) {
        case "Int":
        case "Float":
            return 0;
        case "Bool":
            return false;
        case "List":
        case "Set":
            return [];
        case "Map":
            return {};
        case "Object":
            return null;
        default:
            return /Time(stamp)?$/.test(key) ? "2026-01-01T00:00:00Z" : "";
    }
}

/** As Google sees it: secrets unwrapped, without the bridge's notes and without what is null. */
export function plainBag(wire: Bag): Bag {
    return plain(wire) as Bag;
}

function plain(value: unknown): unknown {
    const revealed = reveal(value);
    if (Array.isArray(revealed)) {
        return revealed.map(plain);
    }
    if (!isBag(revealed)) {
        return revealed;
    }
    return Object.fromEntries(
        Object.entries(revealed)
            .filter(([key, each]) => key !== DEFAULTS_KEY && each !== null && each !== undefined)
            .map(([key, each]) => [key, plain(each)]),
    );
}
