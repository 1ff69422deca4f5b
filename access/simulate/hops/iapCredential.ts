import { audienceVerdict, isClientId, isUrlAudience } from "../../audience/audience";
import { EffectiveIap } from "../../graph/iapClients";
import { PushConfig, ServiceNode } from "../../graph/nodes";
import { isOwnUrlHost, parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { Ternary } from "../../ternary";

/** What is wrong with the token a push sends, in the order in which it would show. */
export type TokenFault = "no-token" | "no-client" | "missing" | "url" | "other-client";

export interface TokenVerdict {
    accepted: Ternary;
    /** What is wrong, or may be. Absent when the token is accepted. */
    fault?: TokenFault;
    reason: string;
    fix: string;
}

const SAY: Record<TokenFault, { reason: string; fix: string }> = {
    "no-token": {
        reason: "The push sends no token, and IAP answers a request without one with 401.",
        fix: "Set pushConfig.oidcToken with a service account of its own and the OAuth client ID as audience.",
    },
    "no-client": {
        reason: "The backend has the Google-managed OAuth client alone, which is never an audience: no machine gets in.",
        fix: "Allow-list a client ID in the IAP settings (programmaticClients), or set a custom client, and use its ID as audience.",
    },
    missing: {
        reason: "The audience is not set, so Pub/Sub puts the endpoint's URL there, and IAP accepts client IDs only.",
        fix: "Set pushConfig.oidcToken.audience to the OAuth client ID of the backend or an allow-listed one.",
    },
    url: {
        reason: "The audience is a URL, and IAP accepts OAuth client IDs only.",
        fix: "Set pushConfig.oidcToken.audience to the OAuth client ID of the backend or an allow-listed one.",
    },
    "other-client": {
        reason: "The audience is neither the backend's own OAuth client ID nor an allow-listed one.",
        fix: "Use the backend's client ID as audience, or add this one to programmaticClients in its IAP settings.",
    },
};

/**
 * Whether IAP takes the token of a push: Pub/Sub can send a Google-signed OIDC token with one audience, nothing else
 * (https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions), and IAP takes it for its own client or an
 * allow-listed one (https://docs.cloud.google.com/iap/docs/authentication-howto).
 */
export function pushTokenAtIap(push: PushConfig, iap: EffectiveIap): TokenVerdict {
    if (push.token === "no") return verdict("no", "no-token");
    const hasClient = iap.clientIds.length > 0 || iap.incomplete;
    // The audience cannot be right where no audience is.
    if (push.token === "unknown") return hasClient ? verdict("unknown", "no-token") : verdict("no", "no-client");
    if (push.audience.state === "absent") return verdict("no", "missing");
    if (push.audience.state === "unknown")
        return hasClient ? verdict("unknown", "other-client") : verdict("no", "no-client");

    const audience = push.audience.value;
    const [clientId, ...others] = iap.clientIds;
    const accepted = audienceVerdict(audience, clientId, others, iap.incomplete);
    if (accepted === "yes") return { accepted, reason: "IAP accepts the audience of its token.", fix: "" };
    if (isUrlAudience(audience)) return verdict(accepted, "url");
    return verdict(accepted, !hasClient && isClientId(audience) ? "no-client" : "other-client");
}

/**
 * Whether a Cloud Run service takes the token of a push that comes through a load balancer without IAP: its audience has
 * to be one of the service's custom audiences. The service's own URL is valid too, but no route knows that one
 * (https://cloud.google.com/run/docs/configuring/custom-audiences).
 */
export function pushTokenAtService(push: PushConfig, service: ServiceNode): Omit<TokenVerdict, "fault"> {
    const fix =
        "Set one custom audience on the service in every region, and pushConfig.oidcToken.audience to the same value.";
    if (push.token === "no") {
        return { accepted: "no", reason: "The push sends no token, and the service checks its callers.", fix };
    }
    // Pub/Sub puts the endpoint's URL where no audience is set.
    const audience = push.audience.state === "absent" ? push.endpoint : push.audience;
    const custom = service.customAudiences.state === "known" ? service.customAudiences.value : [];
    const isUnclear =
        audience.state !== "known" ||
        push.token === "unknown" ||
        service.customAudiences.state === "unknown" ||
        isOwnUrlHost(parseEndpoint(audience.value)?.host ?? "") ||
        custom.some(({ state }) => state === "unknown");
    const isCustom = audience.state === "known" && custom.some((reading) => valueOf(reading) === audience.value);
    const accepted: Ternary = isCustom ? "yes" : isUnclear ? "unknown" : "no";
    const reason =
        accepted === "no"
            ? "The audience of the push is none of the service's custom audiences."
            : "Whether the service accepts the audience of the push is not known yet.";
    return { accepted, reason, fix };
}

function verdict(accepted: Ternary, fault: TokenFault): TokenVerdict {
    if (accepted !== "unknown") return { accepted, fault, ...SAY[fault] };
    return {
        accepted,
        fault,
        reason: "Whether IAP accepts the audience of its token is not known yet.",
        fix: SAY[fault].fix,
    };
}
