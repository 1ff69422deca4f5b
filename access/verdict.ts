/** What a caller gets. `undecided`: not knowable yet; never counted as safe, never as a violation. */
export type Outcome = "allowed" | "refused" | "undecided";

/** One gate a request passes on its way, in order. */
export interface Hop {
    gate: Gate;
    /** The resource that decides here. Absent for what Google itself does. */
    urn?: string;
    outcome: "pass" | "refuse" | "undecided";
    /** One sentence for people: what was found. Never a secret. */
    reason: string;
    /** The HTTP status Google answers with when this hop refuses, where it is known. */
    status?: number;
    /** What Google itself answers, where its text is known. */
    message?: string;
    /** What to change so that a refused caller that is meant to get in does. */
    fix?: string;
}

/** `no-iap`: a backend on which IAP is off. */
export type Gate =
    "forwarding-rule" | "redirect" | "url-map" | "iap" | "no-iap" | "neg" | "ingress" | "default-uri" | "invoker-check";

export interface Verdict {
    outcome: Outcome;
    hops: Hop[];
    /** The first hop that refuses. Present exactly when the outcome is `refused`. */
    refusedBy?: Hop;
    reason: string;
    fix?: string;
}

/** Refused by the first hop that refuses; otherwise undecided if any hop is; otherwise allowed. */
export function verdictOf(hops: Hop[], allowedReason: string): Verdict {
    const refusedBy = hops.find((hop) => hop.outcome === "refuse");
    if (refusedBy) return { outcome: "refused", hops, refusedBy, reason: refusedBy.reason, fix: refusedBy.fix };
    const undecided = hops.find((hop) => hop.outcome === "undecided");
    if (undecided) return { outcome: "undecided", hops, reason: undecided.reason, fix: undecided.fix };
    return { outcome: "allowed", hops, reason: allowedReason };
}
