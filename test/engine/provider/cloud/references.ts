import { type Reference, list, text } from "./kind";

const COMPUTE_ADDRESS = /^https:\/\/(www\.googleapis\.com\/compute|compute\.googleapis\.com\/compute)\/(v1|beta)\//;

/**
 * References to Compute Engine resources: an ID ("projects/P/global/backendServices/NAME") or a whole address.
 * A bare name is no reference: Compute's API refuses it.
 */
export function computeReferences(written: unknown, collection: string, holds = true): Reference[] {
    return list(written).map((each) => {
        const id = text(each).replace(COMPUTE_ADDRESS, "");
        const wellFormed = new RegExp(`^projects/[^/]+/(global|regions/[^/]+)/${collection}/[^/]+$`).test(id);
        return { written: each, id: wellFormed ? id : undefined, holds, expected: collection };
    });
}

/** References that are IDs of one fixed form, for the other APIs. */
export function idReferences(written: unknown, form: RegExp, expected: string, holds: boolean): Reference[] {
    return list(written).map((each) => {
        const id = text(each);
        return { written: each, id: form.test(id) ? id : undefined, holds, expected };
    });
}

/** A name alone, or the ID: for the fields where the provider completes a name. */
export function nameOrId(written: unknown, prefix: string, expected: string, holds: boolean): Reference[] {
    return list(written).map((each) => {
        const given = text(each);
        const id = given.includes("/") ? given : `${prefix}/${given}`;
        return { written: each, id: given !== "" && id.startsWith(`${prefix}/`) ? id : undefined, holds, expected };
    });
}

export function lastSegment(value: unknown): string {
    return text(value).split("/").pop() ?? "";
}
