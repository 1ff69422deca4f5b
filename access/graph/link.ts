import { Ternary } from "../ternary";

/**
 * Where a reference leads.
 * - `resolved`: exactly the one resource in `to`.
 * - `candidates`: not known yet, but made from these resources only: one of `to`.
 * - `unknown`: not known yet: one of `to`, or something that is not in view.
 * - `outside`: a known name that no resource of this stack has: a blind spot.
 * - `absent`: not set.
 */
export interface Link {
    state: "resolved" | "candidates" | "unknown" | "outside" | "absent";
    /** URNs, in the order of registration. */
    to: string[];
    /** The last part of the name that was written, where it is known. */
    name?: string;
}

export const ABSENT_LINK: Link = { state: "absent", to: [] };

/** Whether the reference leads to this resource. */
export function leadsTo(link: Link, urn: string): Ternary {
    if (!link.to.includes(urn)) return link.state === "unknown" && link.to.length === 0 ? "unknown" : "no";
    return link.state === "resolved" ? "yes" : "unknown";
}
