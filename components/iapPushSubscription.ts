import * as pulumi from "@pulumi/pulumi";
import { enableApis } from "./project/apis";
import { projectNumber } from "./project/projectNumber";
import { createPubsubAgent } from "./project/pubsubAgent";
import { createDeadLetters, subscriptionName, topicName } from "./push/deadLetters";
import { grantPush, pushIdentity } from "./push/pushIdentity";
import { createPushSubscription } from "./push/pushSubscription";
import { IapPushSubscriptionArgs } from "./push/pushSubscriptionArgs";
import { routeFields } from "./push/routeFields";
import { checkPushSubscription } from "./push/validation/pushSubscription";
import { judgedInputs } from "./validation/judgedInputs";

const APIS = ["pubsub.googleapis.com", "iap.googleapis.com", "iam.googleapis.com"];

/**
 * Pushes a topic's messages to a route behind Identity-Aware Proxy: a push identity that may call one path, with the
 * audience IAP accepts, retries long enough for a new domain to start working, and dead letters that are kept.
 */
export class IapPushSubscription extends pulumi.ComponentResource {
    /** Full name of the subscription. */
    public readonly subscription: pulumi.Output<string>;
    /** URL that messages are posted to. */
    public readonly endpoint: pulumi.Output<string>;
    /** OAuth client ID that the tokens carry as their audience. */
    public readonly audience: pulumi.Output<string>;
    /** E-mail of the service account messages are pushed as. */
    public readonly serviceAccountEmail: pulumi.Output<string>;
    /** Full name of the topic that takes messages nobody took. */
    public readonly deadLetterTopic: pulumi.Output<string>;
    /** Full name of the subscription that keeps them: pull from it to look at them or to publish them again. */
    public readonly deadLetterSubscription: pulumi.Output<string>;

    constructor(name: string, args: IapPushSubscriptionArgs, opts?: pulumi.ComponentResourceOptions) {
        const inputs = judgedInputs("IapPushSubscription", name, args ?? {}, checkPushSubscription);
        const { path, host } = inputs;
        // Of the inputs, the state holds what names things; everything else stands at the child it belongs to. A component
        // is registered when its inputs are ready, and its children after it: with the target among them, accounts and
        // topics would wait until the load balancer stands.
        super("iap-run:index:IapPushSubscription", name, { path, host }, opts);

        const route = routeFields(inputs.target, inputs.host);
        const apis = inputs.enableApis === false ? [] : enableApis(name, APIS, inputs.project, this);
        const number = projectNumber(inputs, { parent: this });
        const agent = createPubsubAgent(name, { project: inputs.project, projectNumber: number }, this, apis);
        const deadLetters = createDeadLetters(name, inputs, agent.member, this, apis);
        const { project } = deadLetters.topic;
        const identity = pushIdentity("IapPushSubscription", name, inputs, project, this, apis);
        const grants = grantPush(name, inputs, identity, agent.member, route, this);
        const delivery = {
            endpoint: pulumi.interpolate`https://${route.host}${inputs.path}`,
            email: identity.email,
            audience: route.audience,
        };
        const subscription = createPushSubscription(name, inputs, delivery, deadLetters, agent.member, this, [
            ...apis,
            ...grants,
            deadLetters.publisher,
        ]);

        this.subscription = subscriptionName(subscription);
        this.endpoint = delivery.endpoint;
        this.audience = delivery.audience;
        this.serviceAccountEmail = identity.email;
        this.deadLetterTopic = topicName(deadLetters.topic);
        this.deadLetterSubscription = subscriptionName(deadLetters.subscription);
        this.registerOutputs({
            subscription: this.subscription,
            endpoint: this.endpoint,
            audience: this.audience,
            serviceAccountEmail: this.serviceAccountEmail,
            deadLetterTopic: this.deadLetterTopic,
            deadLetterSubscription: this.deadLetterSubscription,
        });
    }
}
