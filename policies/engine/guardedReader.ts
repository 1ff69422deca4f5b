import { UNKNOWN } from "../../access/graph/reading";
import { PropertyBag } from "../../access/graph/resource";

/**
 * Copies a property bag of the policy SDK into plain data, leaf by leaf.
 *
 * The SDK throws at the first read of an unknown value and reports only an advisory then, whatever the policy's level:
 * everything behind that value would go unjudged, a literal `allUsers` included
 * (https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/proxy.ts). Here an unknown leaf becomes the unknown
 * sentinel that `PropertyReader` reads, and its neighbours stay readable.
 */
export function readBag(properties: Record<string, unknown>): PropertyBag {
    return copy(properties) as PropertyBag;
}

function copy(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => read(value, index));
    return Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)]));
}

function read(container: object, key: string | number): unknown {
    let value: unknown;
    try {
        value = (container as Record<string | number, unknown>)[key];
    } catch (error) {
        if (isUnknownValueError(error)) return UNKNOWN;
        throw error;
    }
    return copy(value);
}

/** By shape, not by class: a company pack may bring another copy of the SDK than ours. */
function isUnknownValueError(error: unknown): boolean {
    return typeof error === "object" && error !== null && "unknownTypeSentinel" in error;
}
