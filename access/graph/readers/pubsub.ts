import { SubscriptionNode, TopicNode } from "../nodes";
import { machineCall, wholeResource } from "./machineCall";
import { NodeReader, nodeOf } from "./nodeReader";

export const topic: NodeReader = {
    types: ["gcp:pubsub/topic:Topic"],
    kind: "topic",
    read: (reader): TopicNode => ({ ...nodeOf(reader), kind: "topic" }),
};

export const subscription: NodeReader = {
    types: ["gcp:pubsub/subscription:Subscription"],
    kind: "subscription",
    read: (reader, index): SubscriptionNode => {
        const endpoint = reader.text("pushConfig.pushEndpoint");
        const push = machineCall(
            {
                reader,
                index,
                sender: "pubsub",
                property: "pushConfig",
                written: wholeResource(reader),
                at: "",
                // Pub/Sub can send an OIDC token and nothing else.
                tokens: { oidc: "pushConfig.oidcToken", account: "serviceAccountEmail" },
            },
            endpoint,
            "pushConfig.pushEndpoint",
        );
        return {
            ...nodeOf(reader),
            kind: "subscription",
            topic: index.resolve({ kinds: ["topic"], value: reader.text("topic"), from: reader, property: "topic" }),
            // A push without an endpoint is a pull subscription: an empty `pushConfig` says just that.
            ...(endpoint.state !== "absent" && { push }),
        };
    },
};
