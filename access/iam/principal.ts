/**
 * The member strings of an allow policy (https://docs.cloud.google.com/iam/docs/principal-identifiers), read the way a
 * cautious reader would: Google refuses `AllUsers`, but `" allUsers"` and `"allUsers\n"` pass the provider's own check
 * and policy data is not checked at all, so white space and letter case never hide a public principal here.
 */
export type PrincipalKind =
    | "allUsers"
    | "allAuthenticatedUsers"
    | "user"
    | "group"
    | "serviceAccount"
    | "domain"
    | "principal"
    | "principalSet"
    | "convenience"
    | "deleted"
    | "invalid";

export interface Principal {
    readonly kind: PrincipalKind;
    /**
     * What names the principal within its kind: the e-mail address or domain in lower case (IAM ignores their case), the
     * path after `principal://` as written (IAM does not), the member after `deleted:`, the whole member of a convenience
     * value and of an invalid one, and nothing for the two public ones.
     */
    readonly id: string;
    /** The member as it was written. */
    readonly raw: string;
}

const EMAIL = /^[^\s@:]+@[^\s@:]+$/;
// A Kubernetes service account of a cluster with Workload Identity Federation for GKE: its pool, namespace and name.
const GKE_SERVICE_ACCOUNT = /^[a-z0-9.:-]+\.svc\.id\.goog\[[^\s/[\]]+\/[^\s/[\]]+\]$/;
const DOMAIN = /^[^\s@/:]+\.[^\s@/:]+$/;
const CONVENIENCE_VALUES = ["projectowner", "projecteditor", "projectviewer"];
// Deny policies and access boundaries write "everyone" like this (same page, "Principal identifiers for deny policies").
const EVERYONE_IN_DENY_POLICIES = "goog/public:all";

export function parsePrincipal(member: string): Principal {
    const known = PARSED.get(member);
    if (known) return known;
    const principal = parse(member);
    if (PARSED.size >= MOST_PARSED) PARSED.clear();
    PARSED.set(member, principal);
    return principal;
}

/** A member on a project is asked for at each resource of it, so the same texts come again and again. */
const PARSED = new Map<string, Principal>();
const MOST_PARSED = 20_000;

function parse(member: string): Principal {
    const text = member.trim();
    const lower = text.toLowerCase();
    const principal = (kind: PrincipalKind, id: string): Principal => ({ kind, id, raw: member });
    const valid = (kind: PrincipalKind, id: string, isValid: boolean): Principal =>
        isValid ? principal(kind, id) : principal("invalid", text);

    if (lower === "allusers") return principal("allUsers", "");
    if (lower === "allauthenticatedusers") return principal("allAuthenticatedUsers", "");

    const colon = text.indexOf(":");
    const prefix = lower.slice(0, Math.max(colon, 0));
    const rest = text.slice(colon + 1).trim();
    const lowerRest = rest.toLowerCase();
    if (CONVENIENCE_VALUES.includes(prefix)) return valid("convenience", text, rest !== "");
    switch (prefix) {
        case "user":
        case "group":
            return valid(prefix, lowerRest, EMAIL.test(rest));
        case "serviceaccount":
            if (GKE_SERVICE_ACCOUNT.test(rest)) return principal("serviceAccount", rest);
            return valid("serviceAccount", lowerRest, EMAIL.test(rest));
        case "domain":
            return valid("domain", lowerRest, DOMAIN.test(rest));
        case "deleted":
            return valid("deleted", rest, rest !== "");
        case "principal":
            return valid("principal", rest.slice(2), /^\/\/[^/]+\/.+/.test(rest));
        case "principalset":
            if (lowerRest === `//${EVERYONE_IN_DENY_POLICIES}`) return principal("allUsers", "");
            return valid("principalSet", rest.slice(2), /^\/\/[^/]+\/.+/.test(rest));
        default:
            return principal("invalid", text);
    }
}

/**
 * `public`: anybody in the world, or anybody with a Google account. `wide`: everybody of an organisation, a pool or a
 * project, without naming them. A set chosen by group or by attribute counts as named: somebody decides who is in it.
 */
export type Publicity = "public" | "wide" | "named";

export function publicity(member: string): Publicity {
    const { kind, id } = parsePrincipal(member);
    switch (kind) {
        case "allUsers":
        case "allAuthenticatedUsers":
            return "public";
        case "domain":
        case "convenience":
            return "wide";
        case "principalSet":
            return /\/(group|attribute\.[^/]+)\/[^*]/.test(id) ? "named" : "wide";
        default:
            return "named";
    }
}

/**
 * Never excused by a condition: IAM does not allow one on allUsers and allAuthenticatedUsers
 * (https://docs.cloud.google.com/iam/docs/conditions-overview).
 */
export function isPublicMember(member: string): boolean {
    return publicity(member) === "public";
}

/** Whether two member strings name the same principal. */
export function samePrincipal(a: string, b: string): boolean {
    const [first, second] = [parsePrincipal(a), parsePrincipal(b)];
    return first.kind === second.kind && first.id === second.id;
}
