import { audienceVerdict, isClientId, isUrlAudience } from "../../audience/audience";
import { EffectiveIap } from "../../graph/iapClients";
import { MachineCall, ServiceNode } from "../../graph/nodes";
import { isOwnUrlHost, parseEndpoint } from "../../graph/pushTargets";
import { valueOf } from "../../graph/reading";
import { SENDERS } from "../../graph/senders";
import { Ternary } from "../../ternary";

/** What is wrong with the token that a Google service sends, in the order in which it would show. */
export type TokenFault = "no-token" | "access-token" | "no-client" | "missing" | "url" | "other-client";

export interface TokenVerdict {
    accepted: Ternary;
    /** What is wrong, or may be. Absent when the token is accepted. */
    fault?: TokenFault;
    reason: string;
    fix: string;
}

function say(fault: TokenFault, { sender, properties }: MachineCall): { reason: string; fix: string } {
    const { product, call } = SENDERS[sender];
    const ownClient = `Set ${properties.audience} to the OAuth client ID of the backend or an allow-listed one.`;
    const ownToken = `Set ${properties.token} with a service account of its own and the OAuth client ID as audience.`;
    switch (fault) {
        case "no-token":
            return {
                reason: `The ${call} sends no token, and IAP answers a request without one with 401.`,
                fix: ownToken,
            };
        case "access-token":
            return {
                reason: `The ${call} sends an OAuth access token, and Google's pages do not agree whether IAP takes one.`,
                fix: ownToken,
            };
        case "no-client":
            return {
                reason: "The backend has the Google-managed OAuth client alone, which is never an audience: no machine gets in.",
                fix: "Allow-list a client ID in the IAP settings (programmaticClients), or set a custom client, and use its ID as audience.",
            };
        case "missing":
            return {
                reason: `The audience is not set, so ${product} puts the endpoint's URL there, and IAP accepts client IDs only.`,
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

/**
 * Whether IAP takes the token that a Google service sends. Pub/Sub can send a Google-signed OIDC token with one audience,
 * nothing else (https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions); IAP takes it for its own client
 * or an allow-listed one (https://docs.cloud.google.com/iap/docs/authentication-howto).
 */
export function pushTokenAtIap(call: MachineCall, iap: EffectiveIap): TokenVerdict {
    if (call.token === "no") return verdict(call, "no", "no-token");
    const hasClient = iap.clientIds.length > 0 || iap.incomplete;
    // The audience cannot be right where no audience is.
    if (call.tokenKind === "access-token") return verdict(call, "unknown", "access-token");
    if (call.token === "unknown")
        return hasClient ? verdict(call, "unknown", "no-token") : verdict(call, "no", "no-client");
    if (call.audience.state === "absent") return verdict(call, "no", "missing");
    if (call.audience.state === "unknown")
        return hasClient ? verdict(call, "unknown", "other-client") : verdict(call, "no", "no-client");

    const audience = call.audience.value;
    const [clientId, ...others] = iap.clientIds;
    const accepted = audienceVerdict(audience, clientId, others, iap.incomplete);
    if (accepted === "yes") return { accepted, reason: "IAP accepts the audience of its token.", fix: "" };
    if (isUrlAudience(audience)) return verdict(call, accepted, "url");
    return verdict(call, accepted, !hasClient && isClientId(audience) ? "no-client" : "other-client");
}

/**
 * Whether a Cloud Run service takes the token of a call that comes through a load balancer without IAP: its audience has
 * to be one of the service's custom audiences. The service's own URL is valid too, but no route knows that one
 * (https://cloud.google.com/run/docs/configuring/custom-audiences).
 */
export function pushTokenAtService(call: MachineCall, service: ServiceNode): Omit<TokenVerdict, "fault"> {
    const what = SENDERS[call.sender].call;
    const fix = `Set one custom audience on the service in every region, and ${call.properties.audience} to the same value.`;
    if (call.token === "no") {
        return { accepted: "no", reason: `The ${what} sends no token, and the service checks its callers.`, fix };
    }
    // The sender puts the endpoint's URL where no audience is set.
    const audience = call.audience.state === "absent" ? call.endpoint : call.audience;
    const custom = service.customAudiences.state === "known" ? service.customAudiences.value : [];
    const isUnclear =
        audience.state !== "known" ||
        call.token === "unknown" ||
        call.tokenKind === "access-token" ||
        service.customAudiences.state === "unknown" ||
        isOwnUrlHost(parseEndpoint(audience.value)?.host ?? "") ||
        custom.some(({ state }) => state === "unknown");
    const isCustom =
        call.tokenKind === "oidc" &&
        audience.state === "known" &&
        custom.some((reading) => valueOf(reading) === audience.value);
    const accepted: Ternary = isCustom ? "yes" : isUnclear ? "unknown" : "no";
    const reason =
        accepted === "no"
            ? `The audience of the ${what} is none of the service's custom audiences.`
            : `Whether the service accepts the audience of the ${what} is not known yet.`;
    return { accepted, reason, fix };
}

function verdict(call: MachineCall, accepted: Ternary, fault: TokenFault): TokenVerdict {
    const words = say(fault, call);
    if (accepted !== "unknown" || fault === "access-token") return { accepted, fault, ...words };
    return {
        accepted,
        fault,
        reason: "Whether IAP accepts the audience of its token is not known yet.",
        fix: words.fix,
    };
}
