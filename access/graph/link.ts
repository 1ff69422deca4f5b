/**
 * Where a reference leads.
 * - `resolved`: exactly the resource in `to`.
 * - `candidates`: not known yet: one of `to`, or something that is not in view. Never counted as safe.
 * - `outside`: a known value that names nothing in this stack: a blind spot.
 * - `absent`: not set.
 */
export interface Link {
    state: "resolved" | "candidates" | "outside" | "absent";
    /** URNs, in the order of registration. */
    to: string[];
    /** The last part of the name that was written, where it is known. */
    name?: string;
}

export const ABSENT_LINK: Link = { state: "absent", to: [] };
