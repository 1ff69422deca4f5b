import { audienceVerdict, isClientId, isUrlAudience } from "../../audience/audience";
import { EffectiveIap } from "../../graph/iapClients";
import { MachineCall } from "../../graph/nodes";
import { SENDERS } from "../../graph/senders";
import { parsePrincipal } from "../../iam/principal";
import { Ternary } from "../../ternary";
import { Attempt, OidcToken, tokenOf } from "../attempt";
import { selfSignedAtIap } from "./selfSignedToken";
import { IAP_MESSAGES } from "./messages";

/** What a gate makes of what a caller shows. */
export interface CredentialVerdict {
    /** Whether it is taken for what it says. */
    accepted: Ternary;
    /** Nothing is shown that this gate looks at: whoever calls is nobody here. */
    isNobody?: true;
    reason: string;
    message?: string;
    fix: string;
}

/** What is wrong with the token that a Google service sends, in the order in which it would show. */
export type TokenFault = "no-token" | "access-token" | "no-client" | "missing" | "url" | "other-client";

export interface TokenVerdict extends CredentialVerdict {
    /** What is wrong, or may be. Absent when the token is accepted. */
    fault?: TokenFault;
}

const ACCEPTED: CredentialVerdict = { accepted: "yes", reason: "IAP accepts the credential.", fix: "" };

const NO_GOOGLE_IDENTITY: CredentialVerdict = {
    accepted: "no",
    reason: "Google signs ID tokens for its own accounts, and an identity of a pool is none.",
    fix: "Sign in with a browser, or let a service account that is an accessor send the token.",
};

/**
 * Which credentials IAP takes (https://docs.cloud.google.com/iap/docs/authentication-howto): its own browser session, a
 * Google-signed ID token made out to a client ID it knows, and a JWT that a service account signed for the URL; the
 * last two in `Authorization` or `Proxy-Authorization`.
 */
export function credentialAtIap(attempt: Attempt, iap: EffectiveIap): CredentialVerdict {
    const { shown, header, caller } = attempt;
    const isToken = !["none", "fitting", "browser-session"].includes(shown.kind);
    if (isToken && header === "x-serverless-authorization") {
        return nobody(
            "IAP does not look into X-Serverless-Authorization: in it its own token travels on to Cloud Run.",
            "Send the token in Authorization, or in Proxy-Authorization where the application needs Authorization itself.",
        );
    }
    switch (shown.kind) {
        case "none":
            return nobody(
                nothingShown(attempt),
                "Sign in as an accessor, or send a token with an audience that IAP accepts.",
            );
        case "fitting":
            return ACCEPTED;
        case "browser-session":
            if (parsePrincipal(caller.member ?? "").kind !== "serviceAccount") return ACCEPTED;
            return nobody(
                "A service account cannot sign in with a browser.",
                "Send a token of the service account with an audience that IAP accepts.",
            );
        case "oidc-token":
            // https://docs.cloud.google.com/iap/docs/authentication-howto: programs get in with Google identities alone.
            if (parsePrincipal(caller.member ?? "").kind === "principal") return NO_GOOGLE_IDENTITY;
            return oidcTokenAtIap(shown, iap);
        case "service-account-jwt":
            return selfSignedAtIap(shown.audience, attempt);
        case "access-token":
            return accessTokenAtIap(shown.call);
    }
}

function nothingShown(attempt: Attempt): string {
    if (!attempt.request) {
        return "IAP asks for a sign-in: a browser is redirected (302), everything else is answered with 401.";
    }
    return isSentToSignIn(attempt)
        ? "Nobody is signed in: IAP sends the browser to Google's sign-in."
        : "There is no credential, and IAP sends browsers alone to sign in.";
}

/**
 * Who asks for a page (GET) with no token at all is taken for a browser (https://docs.cloud.google.com/iap/docs/faq).
 */
export function isSentToSignIn({ shown, request }: Attempt): boolean {
    return (
        request !== undefined &&
        request.method === "GET" &&
        (request.from === "internet" || request.from === "vpc") &&
        (request.protocol === "http/1.1" || request.protocol === "http/2") &&
        (shown.kind === "none" || shown.kind === "browser-session")
    );
}

/** What IAP makes of the token that a Google service sends. */
export function pushTokenAtIap(call: MachineCall, iap: EffectiveIap): TokenVerdict {
    const token = tokenOf(call);
    return token.kind === "access-token" ? accessTokenAtIap(call) : oidcTokenAtIap(token, iap);
}

/**
 * Google's page names two credentials, ID tokens and JWTs that a service account signed. One newer translation of it
 * adds access tokens; where they were tried, they failed.
 */
function accessTokenAtIap(call?: MachineCall): TokenVerdict {
    return {
        accepted: "no",
        fault: "access-token",
        reason: call
            ? `The ${SENDERS[call.sender].call} sends an OAuth access token, and IAP reads ID tokens only.`
            : "An access token is opaque, and IAP reads ID tokens only.",
        message: IAP_MESSAGES.notAJwt,
        fix: call
            ? ownToken(call)
            : "Send an ID token (generateIdToken with includeEmail) made out to the OAuth client ID of the backend.",
    };
}

function oidcTokenAtIap(token: OidcToken, iap: EffectiveIap): TokenVerdict {
    const verdict = audienceAtIap(token, iap);
    if (token.emailClaim || verdict.accepted === "no") return verdict;
    // Whoever has no e-mail address is nobody IAP could look up.
    return {
        accepted: "no",
        reason: "The token carries no e-mail address, and IAP knows its callers by it.",
        message: IAP_MESSAGES.email,
        fix: "Ask for the token with the e-mail address: includeEmail, or format=full at the metadata server.",
    };
}

function audienceAtIap(token: OidcToken, iap: EffectiveIap): TokenVerdict {
    if (token.sent === "no") return refused("no-token", token);
    const hasClient = iap.clientIds.length > 0 || iap.incomplete;
    // The audience cannot be right where no audience is.
    if (token.sent === "unknown") return hasClient ? open("no-token", token) : refused("no-client", token);
    if (token.audience.state === "absent") return refused("missing", token);
    if (token.audience.state === "unknown") {
        return hasClient ? open("other-client", token) : refused("no-client", token);
    }
    const audience = token.audience.value;
    const [clientId, ...others] = iap.clientIds;
    const accepted = audienceVerdict(audience, clientId, others, iap.incomplete);
    if (accepted === "yes") return { accepted, reason: "IAP accepts the audience of its token.", fix: "" };
    const other = !hasClient && isClientId(audience) ? "no-client" : "other-client";
    const fault = isUrlAudience(audience) ? "url" : other;
    return accepted === "no" ? refused(fault, token) : open(fault, token);
}

function refused(fault: OidcFault, token: OidcToken): TokenVerdict {
    const message = fault === "no-token" ? IAP_MESSAGES.noToken : IAP_MESSAGES.audience;
    return { accepted: "no", fault, message, ...say(fault, token) };
}

function open(fault: OidcFault, token: OidcToken): TokenVerdict {
    const reason = "Whether IAP accepts the audience of its token is not known yet.";
    return { accepted: "unknown", fault, reason, fix: say(fault, token).fix };
}

type OidcFault = Exclude<TokenFault, "access-token">;

/** What is wrong, and what to change: for a request of a Google service where it is set up. */
function say(fault: OidcFault, { call }: OidcToken): { reason: string; fix: string } {
    const sender = SENDERS[call?.sender ?? "pubsub"];
    const ownClient = call
        ? `Set ${call.properties.audience} to the OAuth client ID of the backend or an allow-listed one.`
        : "Ask for the token with the OAuth client ID of the backend, or an allow-listed one, as audience.";
    switch (fault) {
        case "no-token":
            return {
                reason: `The ${sender.call} sends no token, and IAP answers a request without one with 401.`,
                fix: call ? ownToken(call) : ownClient,
            };
        case "no-client":
            return {
                reason: "The backend has the Google-managed OAuth client alone, which is never an audience: no machine gets in.",
                fix: "Allow-list a client ID in the IAP settings (programmaticClients), or set a custom client, and use its ID as audience.",
            };
        case "missing":
            return {
                reason: `The audience is not set, so ${sender.product} puts the endpoint's URL there, and IAP accepts client IDs only.`,
                fix: ownClient,
            };
        case "url":
            return { reason: "The audience is a URL, and IAP accepts OAuth client IDs only.", fix: ownClient };
        case "other-client":
            return {
                reason: "The audience is neither the backend's own OAuth client ID nor an allow-listed one.",
                fix: "Use the backend's client ID as audience, or add this one to programmaticClients in its IAP settings.",
            };
    }
}

function ownToken({ properties }: MachineCall): string {
    return `Set ${properties.token} with a service account of its own and the OAuth client ID as audience.`;
}

function nobody(reason: string, fix: string): CredentialVerdict {
    return { accepted: "no", isNobody: true, reason, message: IAP_MESSAGES.noToken, fix };
}
