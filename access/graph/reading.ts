import { PropertyBag } from "./resource";

/** What can be said about one property: its value, that it is not knowable yet, or that it is not set. */
export type Reading<T> = { state: "known"; value: T } | { state: "unknown" } | { state: "absent" };

export const UNKNOWN_READING: Reading<never> = { state: "unknown" };
export const ABSENT_READING: Reading<never> = { state: "absent" };

export function known<T>(value: T): Reading<T> {
    return { state: "known", value };
}

/** The value when it is known. */
export function valueOf<T>(reading: Reading<T>): T | undefined {
    return reading.state === "known" ? reading.value : undefined;
}

/** Pulumi's unknown string, and the one that stands for an unknown of any type on the wire. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Every unknown sentinel of Pulumi: the engine has one per type, and a property of any type may carry any of them
 * (https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go).
 */
export const UNKNOWN_SENTINELS: ReadonlySet<unknown> = new Set([
    UNKNOWN,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
    "030794c1-ac77-496b-92df-f27374a8bd58", // asset
    "e48ece36-62e2-4504-bad9-02848725956a", // archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** What `pulumi policy analyze --file` writes in place of a secret that it cannot decrypt, whatever its type. */
const HIDDEN_SECRET = "[secret]";

/** A dotted path (`pushConfig.oidcToken.audience`), or its parts where a key itself has dots (annotations). */
export type Path = string | readonly (string | number)[];

/**
 * Reads one property bag in Pulumi's wire form. Never throws: what cannot be read is unknown, because a value that
 * could not be judged must not look like a value that is not there.
 */
export class PropertyReader {
    private readonly root: Reading<unknown>;

    constructor(value: PropertyBag | unknown) {
        this.root = unwrap(value);
    }

    /** The value as it is, unwrapped. */
    raw(path: Path = []): Reading<unknown> {
        let reading = this.root;
        for (const key of typeof path === "string" ? path.split(".") : path) {
            if (reading.state !== "known") return reading;
            reading = property(reading.value, key);
        }
        return reading;
    }

    /** Numbers and booleans coerce, as the provider's own check coerces them. */
    string(path: Path = []): Reading<string> {
        return this.read(path, (value) => {
            if (typeof value === "string") return value;
            return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
        });
    }

    boolean(path: Path = []): Reading<boolean> {
        return this.read(path, (value) => {
            if (typeof value === "boolean") return value;
            if (typeof value !== "string") return undefined;
            const word = value.trim().toLowerCase();
            return word === "true" ? true : word === "false" ? false : undefined;
        });
    }

    number(path: Path = []): Reading<number> {
        return this.read(path, (value) => {
            if (typeof value === "number") return value;
            return typeof value === "string" && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
        });
    }

    /** The elements, each to be read by itself: an unknown element leaves its neighbours readable. */
    list(path: Path = []): Reading<PropertyReader[]> {
        return this.read(path, (value) =>
            Array.isArray(value)
                ? Array.from({ length: value.length }, (_, i) => new PropertyReader(own(value, i)))
                : undefined,
        );
    }

    strings(path: Path = []): Reading<Reading<string>[]> {
        const elements = this.list(path);
        return elements.state === "known" ? known(elements.value.map((element) => element.string())) : elements;
    }

    object(path: Path = []): Reading<PropertyReader> {
        return this.read(path, (value) => (isObject(value) ? new PropertyReader(value) : undefined));
    }

    /** The object's own keys, without the provider's bookkeeping. */
    keys(path: Path = []): Reading<string[]> {
        return this.read(path, (value) =>
            isObject(value) ? Object.keys(value).filter((key) => key !== "__defaults") : undefined,
        );
    }

    private read<T>(path: Path, convert: (value: unknown) => T | undefined): Reading<T> {
        const reading = this.raw(path);
        if (reading.state !== "known") return reading;
        const value = convert(reading.value);
        return value === undefined ? UNKNOWN_READING : known(value);
    }
}

function isObject(value: unknown): value is PropertyBag {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Own data properties only, by descriptor: the policy SDK hands out proxies whose plain reads throw at an unknown,
 * while their descriptors show the sentinel.
 */
function own(container: object, key: string | number): unknown {
    return Object.getOwnPropertyDescriptor(container, key)?.value;
}

function property(container: unknown, key: string | number): Reading<unknown> {
    if (typeof container !== "object" || container === null) return UNKNOWN_READING;
    if (key === "__defaults") return ABSENT_READING;
    return unwrap(own(container, key));
}

function unwrap(value: unknown): Reading<unknown> {
    if (value === null || value === undefined) return ABSENT_READING;
    if (UNKNOWN_SENTINELS.has(value) || value === HIDDEN_SECRET) return UNKNOWN_READING;
    if (!isObject(value)) return known(value);
    switch (own(value, SIGNATURE)) {
        case undefined:
            return known(value);
        case SECRET:
            return unwrapSecret(value);
        case OUTPUT_VALUE:
            // An output value without `value` is an unknown output.
            return "value" in value ? unwrap(own(value, "value")) : UNKNOWN_READING;
        case RESOURCE_REFERENCE:
            // A reference without an id points at a resource that does not exist yet.
            return own(value, "id") ? unwrap(own(value, "id")) : UNKNOWN_READING;
        default:
            return UNKNOWN_READING;
    }
}

/** On the wire a secret carries `value`; in an exported state `plaintext` (JSON), or only `ciphertext`. */
function unwrapSecret(secret: PropertyBag): Reading<unknown> {
    if ("value" in secret) return unwrap(own(secret, "value"));
    const plaintext = own(secret, "plaintext");
    if (typeof plaintext !== "string") return UNKNOWN_READING;
    try {
        return unwrap(JSON.parse(plaintext));
    } catch {
        return UNKNOWN_READING;
    }
}
