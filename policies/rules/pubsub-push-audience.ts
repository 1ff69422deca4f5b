import { deadEnds } from "../../access/deadEnds";
import { DeadEnd } from "../../access/findings";
import { decidingAudience } from "../../access/judgements/pushThroughIap";
import { Rule } from "../rule";

const CLIENT_ID = "123456789012-abcdefghijklmnop.apps.googleusercontent.com";

/** What each dead end means, in words without values. `isFinal`: no resource that comes later can cure it. */
const FAULTS: Partial<Record<DeadEnd["kind"], { certain: string; undecided: string; isFinal: boolean }>> = {
    "push-no-token": {
        certain: "is not set, so the push carries no token",
        undecided: "may be missing",
        isFinal: true,
    },
    "push-audience-missing": {
        certain: "is not set, so Pub/Sub writes the endpoint's URL into the token",
        undecided: "may be missing",
        isFinal: true,
    },
    "push-audience-url": {
        certain: "is a URL, and IAP takes OAuth client IDs only",
        undecided: "is a URL, and the route may be behind IAP, which takes OAuth client IDs only",
        isFinal: true,
    },
    "push-audience-other-client": {
        certain: "is not a client ID that IAP accepts on this route",
        undecided: "may not be a client ID that IAP accepts on this route",
        isFinal: false,
    },
    "push-audience-no-client": {
        certain: "cannot be right: IAP has only the Google-managed client on this route",
        undecided: "cannot be right if IAP has only the Google-managed client on this route",
        isFinal: false,
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
    fixExample: [
        {
            type: "gcp:compute/backendService:BackendService",
            name: "orders-backend",
            inputs: {
                name: "orders-backend",
                project: "example",
                loadBalancingScheme: "EXTERNAL_MANAGED",
                protocol: "HTTPS",
                iap: { enabled: true, oauth2ClientId: CLIENT_ID },
            },
        },
        {
            type: "gcp:compute/uRLMap:URLMap",
            name: "edge",
            inputs: {
                name: "edge",
                project: "example",
                defaultService: "projects/example/global/backendServices/orders-backend",
            },
        },
        {
            type: "gcp:compute/managedSslCertificate:ManagedSslCertificate",
            name: "edge-certificate",
            inputs: { name: "edge-certificate", project: "example", managed: { domains: ["orders.example.com"] } },
        },
        {
            type: "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
            name: "edge-https",
            inputs: {
                name: "edge-https",
                project: "example",
                urlMap: "projects/example/global/urlMaps/edge",
                sslCertificates: ["projects/example/global/sslCertificates/edge-certificate"],
            },
        },
        {
            type: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
            name: "edge-rule",
            inputs: {
                name: "edge-rule",
                project: "example",
                loadBalancingScheme: "EXTERNAL_MANAGED",
                portRange: "443",
                target: "projects/example/global/targetHttpsProxies/edge-https",
            },
        },
        {
            type: "gcp:pubsub/subscription:Subscription",
            name: "orders-events",
            inputs: {
                project: "example",
                topic: "events",
                pushConfig: {
                    pushEndpoint: "https://orders.example.com/events",
                    oidcToken: {
                        serviceAccountEmail: "orders-push@example.iam.gserviceaccount.com",
                        audience: CLIENT_ID,
                    },
                },
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
        "https://docs.cloud.google.com/iap/docs/authentication-howto",
        "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration",
    ],
    types: ["gcp:pubsub/subscription:Subscription"],
    sees: "stack",
    mayFail: ({ graph }) => graph.subscriptions.some(({ push }) => push !== undefined),
    check: ({ graph, complete }) =>
        deadEnds(graph).flatMap(({ kind, urn, property, certainty }) => {
            const fault = FAULTS[kind];
            return fault && (complete || fault.isFinal) ? [{ urn, property, certainty, what: fault[certainty] }] : [];
        }),
    protects: decidingAudience,
};
