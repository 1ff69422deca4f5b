/**
 * Values as Pulumi sends them over gRPC: plain JSON, with a sentinel string for "not known yet" and signed objects for
 * secrets, resource references and output values. The constants are fixed by Pulumi
 * (https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts).
 */
export type Bag = Record<string, unknown>;

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** A value of a type other than string has a sentinel of its own; programs send the string one for all of them. */
const SENTINELS = new Set([
    UNKNOWN,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
    "030794c1-ac77-496b-92df-f27374a8bd58", // asset
    "e48ece36-62e2-4504-bad9-02848725956a", // archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isBag(value: unknown): value is Bag {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUnknown(value: unknown): boolean {
    return typeof value === "string" && SENTINELS.has(value);
}

export function isSecret(value: unknown): boolean {
    return isBag(value) && value[SIGNATURE] === SECRET;
}

export function secret(value: unknown): unknown {
    return isSecret(value) ? value : { [SIGNATURE]: SECRET, value: value ?? null };
}

/** The value without its secret wrapper. Secrets further inside stay wrapped. */
export function reveal(value: unknown): unknown {
    return isSecret(value) ? reveal((value as Bag).value) : value;
}

/** Applies `change` to what is inside the secret wrapper and wraps the result again. */
export function mapRevealed(value: unknown, change: (plain: unknown) => unknown): unknown {
    return isSecret(value) ? secret(change(reveal(value))) : change(value);
}

export function containsUnknown(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(containsUnknown);
    }
    return isBag(value) ? Object.values(value).some(containsUnknown) : isUnknown(value);
}

/**
 * What a provider gets to see of what the program sent: a resource reference becomes the resource's ID, an output value
 * its value. A string that only contains the sentinel (a template filled in by hand) is as unknown as the sentinel.
 */
export function settle(value: unknown): unknown {
    if (typeof value === "string") {
        return isUnknown(value) || value.includes(UNKNOWN) ? UNKNOWN : value;
    }
    if (Array.isArray(value)) {
        return value.map(settle);
    }
    if (!isBag(value)) {
        return value;
    }
    if (value[SIGNATURE] === RESOURCE) {
        // A component has no ID: it is known by its URN.
        return "id" in value ? value.id || UNKNOWN : value.urn;
    }
    if (value[SIGNATURE] === OUTPUT_VALUE) {
        const inner = "value" in value ? settle(value.value) : UNKNOWN;
        return value.secret === true ? secret(inner) : inner;
    }
    return settleBag(value);
}

export function settleBag(bag: Bag): Bag {
    return Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, settle(value)]));
}
