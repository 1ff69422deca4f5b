import { deadEnds } from "../../access/deadEnds";
import { DeadEnd } from "../../access/findings";
import { Rule } from "../rule";

/** What each dead end means, in words without values. `final`: no resource that comes later can cure it. */
const AUDIENCE_FAULTS: Partial<Record<DeadEnd["kind"], { what: string; final: boolean }>> = {
    "push-no-token": { what: "is not set, so IAP gets no token at all", final: true },
    "push-audience-missing": { what: "is not set, so Pub/Sub sends the endpoint's URL as audience", final: true },
    "push-audience-url": { what: "is a URL, and IAP takes OAuth client IDs only", final: true },
    "push-audience-other-client": { what: "is not a client ID that IAP accepts on this route", final: false },
    "push-audience-no-client": {
        what: "can never be right: this route has only the Google-managed client",
        final: false,
    },
};

export const pubsubPushAudience: Rule = {
    id: "pubsub-push-audience",
    level: "mandatory",
    severity: "high",
    title: "A Pub/Sub push to a route behind IAP carries a token for a client ID that IAP accepts there.",
    why:
        "IAP answers any other token with 401. Pub/Sub then retries until the message expires, and nothing fails when it is " +
        "deployed.",
    fix:
        "Set pushConfig.oidcToken.audience to the OAuth client ID of the route's backend service, or to a client ID on its " +
        "IAP settings' list of programmatic clients. The Google-managed client can never be an audience.",
    fixExample: [],
    references: [
        "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
        "https://docs.cloud.google.com/iap/docs/authentication-howto",
        "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration",
    ],
    types: ["gcp:pubsub/subscription:Subscription"],
    sees: "stack",
    check: ({ graph, complete }) =>
        deadEnds(graph).flatMap(({ kind, urn, property, certainty }) => {
            const fault = AUDIENCE_FAULTS[kind];
            return fault && (complete || fault.final) ? [{ urn, property, certainty, what: fault.what }] : [];
        }),
};
