import { MachineCall, ServiceNode } from "../../graph/nodes";
import { valueOf } from "../../graph/reading";
import { SENDERS } from "../../graph/senders";
import { or, Ternary } from "../../ternary";
import { AccessContext } from "../accessContext";
import { Attempt, OidcToken, tokenOf } from "../attempt";
import { servesUrl } from "../ownUrls";
import { CredentialVerdict } from "./iapCredential";

const ACCEPTED: CredentialVerdict = { accepted: "yes", reason: "The service accepts the credential.", fix: "" };
const NEEDS_ID_TOKEN = "Send a Google-signed ID token with the service's own URL or a custom audience of it.";

const ACCESS_TOKEN: CredentialVerdict = {
    accepted: "no",
    reason: "Cloud Run asks for an ID token; an access token is none.",
    fix: NEEDS_ID_TOKEN,
};

/**
 * Which credentials Cloud Run takes where no IAP stands before it: Google-signed ID tokens alone, in `Authorization` or
 * `X-Serverless-Authorization` (https://docs.cloud.google.com/run/docs/authenticating/service-to-service).
 */
export function credentialAtService(context: AccessContext, service: ServiceNode, attempt: Attempt): CredentialVerdict {
    const { shown, header } = attempt;
    const isToken = !["none", "fitting", "browser-session"].includes(shown.kind);
    if (isToken && header === "proxy-authorization") {
        const reason = "Cloud Run does not look into Proxy-Authorization: the call carries no token.";
        return { accepted: "no", isNobody: true, reason, fix: NEEDS_ID_TOKEN };
    }
    switch (shown.kind) {
        case "none":
        case "browser-session":
            return {
                accepted: "no",
                isNobody: true,
                reason: "Cloud Run signs nobody in: without a token the call is nobody's.",
                fix: NEEDS_ID_TOKEN,
            };
        case "fitting":
            return ACCEPTED;
        case "oidc-token":
            return tokenAtService(context, service, shown);
        case "service-account-jwt":
            return {
                accepted: "no",
                reason: "Cloud Run takes tokens that Google signed; this one the service account signed itself.",
                fix: NEEDS_ID_TOKEN,
            };
        case "access-token":
            return ACCESS_TOKEN;
    }
}

/** What the service makes of the token that a Google service sends. */
export function pushTokenAtService(context: AccessContext, service: ServiceNode, call: MachineCall): CredentialVerdict {
    const token = tokenOf(call);
    return token.kind === "access-token" ? ACCESS_TOKEN : tokenAtService(context, service, token);
}

/**
 * The audience has to be a custom audience of the service or its own URL, which no route through a load balancer can
 * know beforehand (https://cloud.google.com/run/docs/configuring/custom-audiences).
 */
function tokenAtService(context: AccessContext, service: ServiceNode, token: OidcToken): CredentialVerdict {
    const { sent, call } = token;
    const what = call ? SENDERS[call.sender].call : "token";
    const fix = call
        ? `Set one custom audience on the service in every region, and ${call.properties.audience} to the same value.`
        : "Ask for the token with a custom audience of the service, or with its own URL, as audience.";
    if (sent === "no") {
        const reason = `The ${what} sends no token, and the service checks its callers.`;
        return { accepted: "no", isNobody: true, reason, fix };
    }
    const accepted = sent === "unknown" ? "unknown" : audienceIsOwn(context, service, token);
    if (accepted === "yes") return ACCEPTED;
    const reason =
        accepted === "no"
            ? `The audience of the ${what} is none of the service's custom audiences.`
            : `Whether the service accepts the audience of the ${what} is not known yet.`;
    return { accepted, reason, fix };
}

function audienceIsOwn(context: AccessContext, service: ServiceNode, token: OidcToken): Ternary {
    const audience = token.audience.state === "absent" ? token.defaultAudience : token.audience;
    if (audience.state !== "known") return "unknown";
    return or(isCustomAudience(service, audience.value), servesUrl(context, service, audience.value));
}

function isCustomAudience({ customAudiences }: ServiceNode, audience: string): Ternary {
    if (customAudiences.state !== "known") return customAudiences.state === "unknown" ? "unknown" : "no";
    return or(
        ...customAudiences.value.map((entry): Ternary => {
            if (entry.state === "unknown") return "unknown";
            return valueOf(entry) === audience ? "yes" : "no";
        }),
    );
}
