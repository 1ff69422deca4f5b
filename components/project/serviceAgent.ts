import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";

/** An identity that Google itself uses inside the project, and the IAM member it is granted as. */
export interface ServiceAgent {
    identity: projects.ServiceIdentity;
    /** Carries a dependency on the identity: whoever is granted through it exists first. */
    member: pulumi.Output<string>;
}

export interface ServiceAgentChoice {
    /** Last part of the child's name: `iap-agent`. */
    suffix: string;
    /** The API whose agent this is: `iap.googleapis.com`. */
    service: string;
    /** The member that a project number makes. */
    memberOf: (projectNumber: string) => string;
    project?: pulumi.Input<string>;
    projectNumber: pulumi.Output<string>;
}

/**
 * Makes sure a service agent exists before anything is granted to it: a grant to an agent that was never provisioned
 * fails the deployment ("Service account ... does not exist").
 *
 * The member is computed from the project number, not read from the resource: `member` and `email` of a
 * ServiceIdentity have come back empty (https://github.com/hashicorp/terraform-provider-google/issues/18649, 19970).
 */
export function createServiceAgent(
    name: string,
    choice: ServiceAgentChoice,
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): ServiceAgent {
    const identity = new projects.ServiceIdentity(
        `${name}-${choice.suffix}`,
        { service: choice.service, project: choice.project },
        { parent, dependsOn },
    );
    const member = pulumi
        .all([choice.projectNumber, identity.urn])
        .apply(([projectNumber]) => choice.memberOf(projectNumber));
    return { identity, member };
}
