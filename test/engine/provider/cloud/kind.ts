import type { Bag } from "../../../../offline/engine/wire";
import type { Cloud } from "./cloud";

/** One resource of the cloud. Properties are plain: nothing unknown, secrets unwrapped. */
export interface Thing {
    type: string;
    id: string;
    properties: Bag;
    lasting?: boolean;
}

/** What Google knows about a type beyond its schema: how it is addressed, what it refers to, what is refused. */
export interface Kind {
    /** The API that has to be enabled. */
    api: string;
    /** The ID, from properties that include `project`. It is unique: a second one with the same ID is refused. */
    id(properties: Bag, cloud: Cloud): string;
    /** What it refers to. Each must exist; what `holds` cannot be deleted meanwhile. */
    references?(properties: Bag): Reference[];
    /** Throws a Refusal for what Google does not accept in a create or an update. */
    refuse?(properties: Bag, cloud: Cloud): void;
    /** Throws a Refusal for a deletion that Google does not accept. */
    refuseDeletion?(thing: Thing, cloud: Cloud): void;
    /** Values that Google fills in and that somebody reads. The rest are filled in by their type. */
    computed?(properties: Bag, id: string, cloud: Cloud): Bag;
    /** Google keeps it for good: creating it again answers with it, deleting it does nothing. */
    lasting?: boolean;
    /** The word that Google uses for it in an error. */
    collection?: string;
}

export interface Reference {
    /** As the program wrote it. */
    written: unknown;
    /** The ID it means; nothing where it is malformed. */
    id: string | undefined;
    /** Google refuses to delete the target while the reference is there. */
    holds: boolean;
    /** What was expected, for the error. */
    expected: string;
}

export function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}

export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function bag(value: unknown): Bag {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};
}

export function isSet(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
