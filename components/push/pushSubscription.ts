import * as pubsub from "@pulumi/gcp/pubsub";
import type * as inputs from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";
import { DeadLetters, topicName } from "./deadLetters";
import { IapPushSubscriptionArgs } from "./pushSubscriptionArgs";

/**
 * What a message meets until it is taken. Pub/Sub's own defaults, five attempts from 10 s on, are used up in minutes,
 * while a certificate or a DNS record may take a day to work. A hundred attempts are the most Pub/Sub makes: with these
 * values they last over 15 hours, and `active: false` holds messages for longer.
 */
export const PUSH_DEFAULTS = {
    ackDeadlineSeconds: 60,
    minimumBackoffSeconds: 10,
    maximumBackoffSeconds: 600,
    maxDeliveryAttempts: 100,
    retentionSeconds: 7 * 24 * 60 * 60,
};

/** How messages leave: where to, and with which token. */
export interface PushDelivery {
    endpoint: pulumi.Output<string>;
    email: pulumi.Output<string>;
    audience: pulumi.Output<string>;
}

export function createPushSubscription(
    name: string,
    args: IapPushSubscriptionArgs,
    delivery: PushDelivery,
    deadLetters: DeadLetters,
    pubsubAgent: pulumi.Output<string>,
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): pubsub.Subscription {
    const maximumBackoff = args.maximumBackoffSeconds ?? PUSH_DEFAULTS.maximumBackoffSeconds;
    const subscription = new pubsub.Subscription(
        `${name}-subscription`,
        {
            name: args.subscriptionName,
            topic: args.topic,
            project: args.project,
            labels: args.labels,
            pushConfig: args.active === false ? undefined : pushConfig(args, delivery),
            ackDeadlineSeconds: args.ackDeadlineSeconds ?? PUSH_DEFAULTS.ackDeadlineSeconds,
            retryPolicy: {
                minimumBackoff: pulumi.interpolate`${args.minimumBackoffSeconds ?? firstBackoff(maximumBackoff)}s`,
                maximumBackoff: pulumi.interpolate`${maximumBackoff}s`,
            },
            deadLetterPolicy: {
                deadLetterTopic: topicName(deadLetters.topic),
                maxDeliveryAttempts: args.maxDeliveryAttempts ?? PUSH_DEFAULTS.maxDeliveryAttempts,
            },
            messageRetentionDuration: pulumi.interpolate`${args.retentionSeconds ?? PUSH_DEFAULTS.retentionSeconds}s`,
            // Pub/Sub deletes a subscription that was idle for 31 days, with the messages that come after.
            expirationPolicy: { ttl: "" },
            filter: args.filter,
            enableMessageOrdering: args.ordered,
        },
        { parent, dependsOn },
    );
    // Pub/Sub takes a dead letter off the subscription like any other subscriber. The one grant that cannot come first.
    new pubsub.SubscriptionIAMMember(
        `${name}-dead-letters-subscriber`,
        {
            subscription: subscription.name,
            project: subscription.project,
            role: "roles/pubsub.subscriber",
            member: pubsubAgent,
        },
        { parent },
    );
    return subscription;
}

/** Pub/Sub takes no first wait that is longer than the longest. */
function firstBackoff(longest: pulumi.Input<number>): pulumi.Output<number> {
    return pulumi.output(longest).apply((seconds) => Math.min(PUSH_DEFAULTS.minimumBackoffSeconds, seconds));
}

function pushConfig(
    args: IapPushSubscriptionArgs,
    { endpoint, email, audience }: PushDelivery,
): inputs.pubsub.SubscriptionPushConfig {
    return {
        pushEndpoint: endpoint,
        oidcToken: { serviceAccountEmail: email, audience },
        noWrapper: args.unwrapPayload ? { writeMetadata: args.writeMetadata ?? false } : undefined,
    };
}
