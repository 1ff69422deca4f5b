import { accountsOfOtherProjects, unmintableTokens } from "../inStack/pushIdentity";
import { KnownError } from "../knownError";

const AUTHENTICATE = "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions";
const CREATE = "https://docs.cloud.google.com/pubsub/docs/create-push-subscription";

/** What Pub/Sub says. What it gets from the endpoint it only retries: those errors are the endpoint's. */
export const PUBSUB: KnownError[] = [
    {
        id: "pubsub-cannot-mint",
        from: "Pub/Sub",
        says: [
            "Permission 'iam.serviceAccounts.getOpenIdToken' denied on resource (or it may not exist).",
            "Permission iam.serviceAccounts.getOpenIdToken is required to perform this operation on service account {account}",
        ],
        codes: ["iam.serviceAccounts.getOpenIdToken"],
        statuses: [403],
        causes: [
            "The Pub/Sub agent may not make tokens of the push's service account. Google's pages disagree on whether newer projects need the grant.",
        ],
        fixes: [
            "Grant roles/iam.serviceAccountTokenCreator on the push's service account, not on the project, to service-PROJECT_NUMBER@gcp-sa-pubsub.iam.gserviceaccount.com.",
        ],
        references: [AUTHENTICATE],
        inStack: unmintableTokens,
    },
    {
        id: "pubsub-push-account",
        from: "Pub/Sub",
        says: ["Invalid argument to the service push config::oidc_token::service_account_email"],
        statuses: [400],
        causes: ["The push's service account has to be of the project that the subscription is in."],
        reported: ["The account does not exist, or its address is misspelt."],
        fixes: ["Push with a service account of the subscription's own project.", "Check the address."],
        references: [CREATE, "https://github.com/hashicorp/terraform/issues/30389"],
        inStack: accountsOfOtherProjects,
    },
    {
        id: "pubsub-exactly-once",
        from: "Pub/Sub",
        says: ["Push and export subscriptions don't support exactly-once delivery"],
        statuses: [400],
        causes: ["enableExactlyOnceDelivery is set on a push subscription."],
        fixes: ["Take it out, and let the handler bear a message twice: a push is delivered at least once."],
        references: ["https://docs.cloud.google.com/pubsub/docs/exactly-once-delivery"],
    },
    {
        id: "pubsub-dead-letter",
        from: "Pub/Sub",
        says: [
            "The Cloud Pub/Sub service account associated with the enclosing subscription's parent project must have permission to Publish() to this topic.",
            "The Cloud Pub/Sub service account associated with the enclosing subscription's parent project must have permission to Acknowledge() messages on this subscription.",
        ],
        causes: ["Dead letters need two grants to the Pub/Sub agent, and one of them is missing."],
        fixes: [
            "Grant service-PROJECT_NUMBER@gcp-sa-pubsub.iam.gserviceaccount.com roles/pubsub.publisher on the dead-letter topic and roles/pubsub.subscriber on the subscription. Give the topic a subscription, or the messages are lost.",
        ],
        references: ["https://docs.cloud.google.com/pubsub/docs/handling-failures"],
    },
    {
        id: "pubsub-service-perimeter",
        from: "Pub/Sub",
        says: ["Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: {identifier}"],
        codes: ["vpcServiceControlsUniqueIdentifier"],
        statuses: [403],
        causes: [
            "VPC Service Controls refuse the call. Inside a perimeter new push subscriptions may go only to the default run.app URLs of Cloud Run: a push to a domain of a load balancer, and so through IAP on it, is not possible there.",
        ],
        fixes: ["Keep topic and subscription outside of the perimeter, or pull instead."],
        references: ["https://docs.cloud.google.com/eventarc/docs/using-vpc-service-controls"],
    },
];
