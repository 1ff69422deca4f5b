import { Ternary } from "../ternary";

/**
 * Which audience a Google-signed OIDC token needs at IAP: the OAuth client ID set on the backend, or one that the IAP
 * settings allow-list for programs (https://docs.cloud.google.com/iap/docs/authentication-howto). Never a URL, never the
 * Google-managed client (https://docs.cloud.google.com/iap/docs/custom-oauth-configuration): both end in 401 "Invalid JWT
 * audience". Pub/Sub, Scheduler and Tasks can send no other token.
 */
const CLIENT_ID = /^[a-z0-9-]+\.apps\.googleusercontent\.com$/i;
const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

export function isClientId(text: string): boolean {
    return CLIENT_ID.test(text);
}

export function isUrlAudience(text: string): boolean {
    return URL_SCHEME.test(text.trim());
}

export interface ClientIds {
    /** Client IDs allow-listed for programs, in order. */
    programmaticClientIds?: string[];
    /** The custom client's ID. Absent with the Google-managed client. */
    clientId?: string;
}

/** Every audience IAP accepts, the preferred one first: a programmatic client needs no secret anywhere. */
export function acceptedAudiences({ programmaticClientIds = [], clientId }: ClientIds): string[] {
    return [...new Set(clientId === undefined ? programmaticClientIds : [...programmaticClientIds, clientId])];
}

/** What callers are told to use; undefined where no machine can get in. */
export function audienceOf(ids: ClientIds): string | undefined {
    return acceptedAudiences(ids)[0];
}

/**
 * Whether IAP takes a Google-signed OIDC token of this audience.
 * `incomplete`: IAP accepts at least one client ID that is not known yet.
 */
export function audienceVerdict(
    audience: string | undefined,
    clientId: string | undefined,
    programmaticClientIds: string[],
    incomplete = false,
): Ternary {
    if (audience === undefined) return "unknown";
    if (acceptedAudiences({ clientId, programmaticClientIds }).includes(audience)) return "yes";
    return incomplete && isClientId(audience) ? "unknown" : "no";
}
