import { ternary } from "../../ternary";
import { PushConfig, SubscriptionNode, TopicNode } from "../nodes";
import { PropertyReader, valueOf } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader, textOf } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

export const topic: NodeReader = {
    types: ["gcp:pubsub/topic:Topic"],
    kind: "topic",
    read: (reader): TopicNode => ({ ...nodeOf(reader), kind: "topic" }),
};

export const subscription: NodeReader = {
    types: ["gcp:pubsub/subscription:Subscription"],
    kind: "subscription",
    read: (reader, index): SubscriptionNode => ({
        ...nodeOf(reader),
        kind: "subscription",
        topic: index.resolve({ kinds: ["topic"], value: reader.text("topic"), from: reader, property: "topic" }),
        push: pushOf(reader, index),
    }),
};

/** A push without an endpoint is a pull subscription: an empty `pushConfig` says just that. */
function pushOf(reader: ResourceReader, index: ResourceIndex): PushConfig | undefined {
    const read = (path: string) =>
        reader.one((properties: PropertyReader) => textOf(properties.string(`pushConfig.${path}`)));
    const endpoint = read("pushEndpoint");
    if (endpoint.state === "absent") return undefined;
    const token = reader.one((properties) => properties.object("pushConfig.oidcToken"));
    const serviceAccount = read("oidcToken.serviceAccountEmail");
    return {
        endpoint,
        token: ternary(token.state === "unknown" ? undefined : token.state === "known"),
        audience: read("oidcToken.audience"),
        serviceAccount,
        serviceAccountFrom:
            serviceAccount.state === "unknown" && valueOf(token)
                ? // An address that is known would be here, if it were meant.
                  index
                      .sourcesOf(reader, "pushConfig", ["service-account"])
                      .filter((urn) => !index.identity(urn)!.hasAddress)
                : [],
    };
}
