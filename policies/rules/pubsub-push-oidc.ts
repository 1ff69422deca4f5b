import { decidingPush, unprovenPushes } from "../../access/judgements/unprovenPush";
import { Rule } from "../rule";

export const pubsubPushOidc: Rule = {
    id: "pubsub-push-oidc",
    level: "mandatory",
    severity: "high",
    title: "A Pub/Sub push goes to https with a token of a service account of its own.",
    why:
        "Without a token nobody can tell a push from a request that anybody makes, so what answers pushes answers everybody. " +
        "A default account is shared by all that run without an account of their own, so its token proves nothing.",
    fix:
        "Push to https, and set pushConfig.oidcToken.serviceAccountEmail to a service account that only this push uses. That " +
        "holds for an endpoint of somebody else, too: unless you name an audience, the token is good for that URL alone.",
    fixExample: [
        {
            type: "gcp:serviceaccount/account:Account",
            name: "orders-push",
            inputs: { project: "example", accountId: "orders-push" },
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
                        audience: "123456789012-abcdefghijklmnop.apps.googleusercontent.com",
                    },
                },
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
        "https://docs.cloud.google.com/pubsub/docs/create-push-subscription",
        "https://docs.cloud.google.com/iam/docs/service-account-types#default",
    ],
    types: ["gcp:pubsub/subscription:Subscription"],
    sees: "resource",
    check: unprovenPushes,
    protects: decidingPush,
};
