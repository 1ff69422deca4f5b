import * as pulumi from "@pulumi/pulumi";
import { iapAgentMember } from "../../access/iam/agents";
import { createServiceAgent, ServiceAgent } from "./serviceAgent";

/**
 * IAP's own identity, the one that calls Cloud Run for everybody IAP lets in
 * (https://docs.cloud.google.com/iap/docs/enabling-cloud-run). Enabling the API alone does not create it.
 */
export function createIapAgent(
    name: string,
    args: { project?: pulumi.Input<string>; projectNumber: pulumi.Output<string> },
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): ServiceAgent {
    const iap = { suffix: "iap-agent", service: "iap.googleapis.com", memberOf: iapAgentMember };
    return createServiceAgent(name, { ...iap, ...args }, parent, dependsOn);
}
