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
    | "forwarding-rule"
    | "certificate"
    | "redirect"
    | "url-map"
    | "cloud-armor"
    | "iap"
    | "no-iap"
    | "neg"
    | "protocol"
    | "ingress"
    | "default-uri"
    | "invoker-check";

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

/** One of several ways that one request may take. */
export interface Alternative {
    /** When it is this one, for people: `if it is`, `where orders-us-central1 answers`. */
    where: string;
    verdict: Verdict;
}

/**
 * What is true whichever alternative it is: their common answer, otherwise undecided, and then nothing is refused for
 * certain. The hops are those of the first alternative, with the reason at the gate that decides; without one, those of
 * the first alternative that does not let the request through, with the reason where it stops.
 */
export function whichever(alternatives: Alternative[], what: string, decides?: Pick<Hop, "gate" | "urn">): Verdict {
    const [first, ...others] = alternatives;
    const different = others.find(({ verdict }) => verdict.outcome !== first.verdict.outcome);
    if (!different) return first.verdict;
    const told = [first, different].map(({ where, verdict }) => `${capital(where)}: ${verdict.reason}`);
    const reason = [what, ...told].join(" ");
    const shown = decides ? first : alternatives.find(({ verdict }) => verdict.outcome !== "allowed")!;
    const stop = shown.verdict.hops.find(({ outcome }) => outcome !== "pass");
    const hops = shown.verdict.hops.map((hop): Hop => {
        const isDecisive = decides ? hop.gate === decides.gate && hop.urn === decides.urn : hop === stop;
        if (isDecisive) return undecidedHop(hop, reason);
        return hop.outcome === "refuse" ? undecidedHop(hop, hop.reason) : hop;
    });
    return { outcome: "undecided", hops, reason };
}

function undecidedHop({ gate, urn }: Hop, reason: string): Hop {
    return { gate, ...(urn !== undefined && { urn }), outcome: "undecided", reason };
}

function capital(text: string): string {
    return text[0].toUpperCase() + text.slice(1);
}
