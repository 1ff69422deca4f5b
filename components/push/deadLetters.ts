import * as pubsub from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";
import { IapPushSubscriptionArgs } from "./pushSubscriptionArgs";

/** Where messages go that nobody took, and what keeps them there. */
export interface DeadLetters {
    topic: pubsub.Topic;
    subscription: pubsub.Subscription;
    /** Pub/Sub may publish to the topic. Without it, messages are retried for ever and never become dead letters. */
    publisher: pubsub.TopicIAMMember;
}

const LONGEST_RETENTION_SECONDS = 31 * 24 * 60 * 60;

export function createDeadLetters(
    name: string,
    args: IapPushSubscriptionArgs,
    pubsubAgent: pulumi.Output<string>,
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): DeadLetters {
    const { project, labels, protect = false } = args;
    const topic = new pubsub.Topic(`${name}-dead-letters`, { project, labels }, { parent, dependsOn, protect });
    const subscription = new pubsub.Subscription(
        `${name}-dead-letters-kept`,
        {
            topic: topicName(topic),
            project,
            labels,
            messageRetentionDuration: pulumi.interpolate`${args.deadLetterRetentionSeconds ?? LONGEST_RETENTION_SECONDS}s`,
            // A topic without a subscription drops what it gets, and an idle subscription is deleted after 31 days.
            expirationPolicy: { ttl: "" },
        },
        { parent, protect },
    );
    const publisher = new pubsub.TopicIAMMember(
        `${name}-dead-letters-publisher`,
        { topic: topic.name, project: topic.project, role: "roles/pubsub.publisher", member: pubsubAgent },
        { parent },
    );
    return { topic, subscription, publisher };
}

/** The full name made of parts that a preview knows; the id is not known before the topic exists. */
export function topicName(topic: pubsub.Topic): pulumi.Output<string> {
    return pulumi.interpolate`projects/${topic.project}/topics/${topic.name}`;
}

/** As `topicName`. */
export function subscriptionName(subscription: pubsub.Subscription): pulumi.Output<string> {
    return pulumi.interpolate`projects/${subscription.project}/subscriptions/${subscription.name}`;
}
