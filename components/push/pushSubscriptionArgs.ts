import * as pulumi from "@pulumi/pulumi";
import { ProtectedRouteArgs } from "./protectedRoute";

/** What is pushed, where to, and what happens to a message that nobody takes. */
export interface PushSettingsArgs {
    /** Topic whose messages are pushed: its ID (`projects/acme/topics/orders`) or, in the same project, its name. */
    topic: pulumi.Input<string>;
    /** Path that messages are posted to, for example `/events`. The push identity may call this path and no other. */
    path: string;
    /** Host to push to. Defaults to the route's; needed where that is a wildcard. */
    host?: string;
    /** Name of the subscription. A change of filter, which replaces the subscription, then deletes it first. Defaults to a generated one. */
    subscriptionName?: pulumi.Input<string>;
    /** Push messages. False holds them in a pull subscription until it is true again, for the time in which the certificate or the DNS records do not work yet. Defaults to true. */
    active?: boolean;
    /** Seconds the service has to answer, from 10 to 600; its own request timeout should not be shorter. Defaults to 60. */
    ackDeadlineSeconds?: pulumi.Input<number>;
    /** Seconds before the first retry, from 0 to 600. Defaults to 10, or to the most where that is less. */
    minimumBackoffSeconds?: pulumi.Input<number>;
    /** Most seconds between two retries, from 0 to 600. Defaults to 600. */
    maximumBackoffSeconds?: pulumi.Input<number>;
    /** Deliveries after which a message is a dead letter, from 5 to 100. Defaults to 100, which with the default backoff is over 15 hours. */
    maxDeliveryAttempts?: pulumi.Input<number>;
    /** Filter on message attributes, at most 256 bytes. Changing it makes a new subscription, without the old one's messages. Defaults to none. */
    filter?: pulumi.Input<string>;
    /** Deliver messages of one ordering key in order. Changing it makes a new subscription. Defaults to false. */
    ordered?: pulumi.Input<boolean>;
    /** Post a message's data alone instead of wrapping it in JSON. Defaults to false. */
    unwrapPayload?: boolean;
    /** Send a message's attributes as HTTP headers; only with `unwrapPayload`. Defaults to false. */
    writeMetadata?: pulumi.Input<boolean>;
    /** Seconds an undelivered message is kept, from 600 (10 minutes) to 2678400 (31 days). Defaults to 604800 (7 days). */
    retentionSeconds?: pulumi.Input<number>;
    /** Seconds a dead letter is kept, from 600 (10 minutes) to 2678400 (31 days). Defaults to 2678400. */
    deadLetterRetentionSeconds?: pulumi.Input<number>;
    /** E-mail of the service account that messages are pushed as, in the subscription's project. Defaults to one made here. */
    serviceAccount?: pulumi.Input<string>;
}

/** Inputs of `IapPushSubscription`. */
export interface IapPushSubscriptionArgs extends PushSettingsArgs {
    /** Route behind IAP that takes the messages: one of `IapLoadBalancer.routes`. */
    target: pulumi.Input<ProtectedRouteArgs>;
    /** ID of the project the subscription is created in. Defaults to the provider's project. */
    project?: pulumi.Input<string>;
    /** Number of that project. Defaults to a lookup, which takes `resourcemanager.projects.get`. */
    projectNumber?: pulumi.Input<string>;
    /** Labels on everything that takes labels. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Enable the Google APIs this needs. They are never disabled again. Defaults to true. */
    enableApis?: boolean;
    /** Protect the dead letters, topic and subscription, against deletion. Defaults to false. */
    protect?: boolean;
}
