/** A resource that may break a rule: for a reason, on somebody's account, until a day. */
export interface Exemption {
    /** A whole URN; `*` stands for any characters. */
    urn: string;
    reason: string;
    owner: string;
    /** The last day it holds, `YYYY-MM-DD`, in UTC. */
    expires: string;
}

const KEYS = ["urn", "reason", "owner", "expires"];

/** What is wrong with an entry, each to follow the entry's path. */
export function exemptionProblems(entry: unknown): string[] {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return [" is not an object."];
    const fields = entry as Record<string, unknown>;
    const unknownKeys = Object.keys(fields).filter((key) => !KEYS.includes(key));
    const missing = KEYS.filter((key) => typeof fields[key] !== "string" || fields[key].trim() === "");
    return [
        ...unknownKeys.map((key) => `.${key} is not a setting. An exemption has ${KEYS.join(", ")}.`),
        ...missing.map((key) => `.${key} is missing: an exemption needs ${KEYS.join(", ")}.`),
        ...(missing.includes("expires") || isDay(fields.expires as string)
            ? []
            : [".expires is not a day. Write it as YYYY-MM-DD."]),
    ];
}

export type ExemptionState =
    { state: "none"; exemption?: undefined } | { state: "holds" | "expired"; exemption: Exemption };

/** Which exemption a resource has: one that holds before one that has ended. */
export function exemptionFor(urn: string, exemptions: Exemption[], now: Date): ExemptionState {
    const matching = exemptions.filter((exemption) => covers(exemption, urn));
    const holding = matching.find((exemption) => now < endOf(exemption));
    if (holding) return { state: "holds", exemption: holding };
    const expired = matching.at(-1);
    return expired ? { state: "expired", exemption: expired } : { state: "none" };
}

/** The last day counts whole. */
function endOf({ expires }: Exemption): Date {
    const end = new Date(`${expires}T00:00:00Z`);
    end.setUTCDate(end.getUTCDate() + 1);
    return end;
}

/** Anchored at both ends: an exemption for `api` must not cover `api-admin`. */
export function covers(exemption: Exemption, urn: string): boolean {
    const pattern = exemption.urn.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    return new RegExp(`^${pattern.join(".*")}$`, "s").test(urn);
}

function isDay(text: string): boolean {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const date = new Date(`${text}T00:00:00Z`);
    // 2027-02-30 parses as 2 March in some engines and as no date in others.
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
