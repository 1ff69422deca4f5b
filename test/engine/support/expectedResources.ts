import { NEW_PROJECT, USED_PROJECT, type World } from "../provider/cloud/world";

/** The project that each example is deployed into. */
export const WORLDS: Record<string, World> = {
    // It enables no API and creates no Pub/Sub agent.
    raw: USED_PROJECT,
    // They enable what their components need. The topic is the program's own, and so is its API.
    reference: { ...NEW_PROJECT, enabledApis: [...NEW_PROJECT.enabledApis, "pubsub.googleapis.com"] },
    "two-services": { ...NEW_PROJECT, enabledApis: [...NEW_PROJECT.enabledApis, "pubsub.googleapis.com"] },
};

/** The exact resources of every example, by type. A number that changes here is a change that users see in their plan. */
export const EXPECTED: Record<string, Record<string, number>> = {
    raw: {
        "gcp:cloudrunv2/service:Service": 2,
        "gcp:cloudrunv2/serviceIamMember:ServiceIamMember": 2,
        "gcp:compute/backendService:BackendService": 1,
        "gcp:compute/globalAddress:GlobalAddress": 1,
        "gcp:compute/globalForwardingRule:GlobalForwardingRule": 2,
        "gcp:compute/managedSslCertificate:ManagedSslCertificate": 1,
        "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": 2,
        "gcp:compute/sSLPolicy:SSLPolicy": 1,
        "gcp:compute/targetHttpProxy:TargetHttpProxy": 1,
        "gcp:compute/targetHttpsProxy:TargetHttpsProxy": 1,
        "gcp:compute/uRLMap:URLMap": 2,
        "gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember": 2,
        "gcp:projects/serviceIdentity:ServiceIdentity": 1,
        "gcp:pubsub/subscription:Subscription": 2,
        "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember": 1,
        "gcp:pubsub/topic:Topic": 2,
        "gcp:pubsub/topicIAMMember:TopicIAMMember": 1,
        "gcp:serviceaccount/account:Account": 2,
        "gcp:serviceaccount/iAMMember:IAMMember": 1,
    },
    reference: {},
    "two-services": {},
};
