import * as pulumi from "@pulumi/pulumi";
import { pubsubAgentMember } from "../../access/iam/agents";
import { createServiceAgent, ServiceAgent } from "./serviceAgent";

/** Pub/Sub's own identity: it mints the tokens of push subscriptions and moves dead letters. */
export function createPubsubAgent(
    name: string,
    args: { project?: pulumi.Input<string>; projectNumber: pulumi.Output<string> },
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): ServiceAgent {
    const pubsub = { suffix: "pubsub-agent", service: "pubsub.googleapis.com", memberOf: pubsubAgentMember };
    return createServiceAgent(name, { ...pubsub, ...args }, parent, dependsOn);
}
