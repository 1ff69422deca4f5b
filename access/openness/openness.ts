import { ANONYMOUS, Caller, covers } from "../graph/callers";
import { Holding } from "../graph/holders";
import { valueOf } from "../graph/reading";
import { isPublicMember } from "../iam/principal";
import { and, or, Ternary } from "../ternary";

/** How far something is open to people who are nobody in particular, and what opens it. */
export interface Openness {
    /** To anybody at all. */
    anybody: Ternary;
    /** To anybody who signs in, with whatever Google account. */
    anyAccount: Ternary;
    openedBy: Opener[];
}

/** What opens a gate, and which: IAP is off, a public principal is accessor, or everybody may invoke. */
export interface Opener {
    urn: string;
    property: string;
    gate: "iap" | "accessor" | "invoker";
}

export const CLOSED: Openness = { anybody: "no", anyAccount: "no", openedBy: [] };

const ANY_ACCOUNT: Caller = { label: "any Google account", member: "user:anybody@example.invalid" };

/**
 * What grants open to the public. Conditions are left out on purpose: IAM allows none on a public principal
 * (https://docs.cloud.google.com/iam/docs/conditions-overview), so one never excuses it.
 */
export function openTo(holdings: Holding[], gate: Opener["gate"], trustedPrincipals: string[]): Openness {
    return holdings.reduce((open, { grant, holds }) => {
        const member = valueOf(grant.member);
        const isTrusted = member !== undefined && trustedPrincipals.includes(member.trim());
        if (isTrusted || (member !== undefined && !isPublicMember(member))) return open;
        return either(open, {
            anybody: and(holds, covers(grant, ANONYMOUS)),
            anyAccount: and(holds, covers(grant, ANY_ACCOUNT)),
            openedBy: [{ urn: grant.urn, property: grant.property, gate }],
        });
    }, CLOSED);
}

/** Open where one of them is. */
export function either(...parts: Openness[]): Openness {
    return {
        anybody: or(...parts.map(({ anybody }) => anybody)),
        anyAccount: or(...parts.map(({ anyAccount }) => anyAccount)),
        openedBy: parts.filter(isAtAllOpen).flatMap(({ openedBy }) => openedBy),
    };
}

/** Open only as far as `also` is. */
export function onlyIf(open: Openness, also: Ternary): Openness {
    return { ...open, anybody: and(open.anybody, also), anyAccount: and(open.anyAccount, also) };
}

export function isAtAllOpen({ anybody, anyAccount }: Openness): boolean {
    return or(anybody, anyAccount) !== "no";
}
