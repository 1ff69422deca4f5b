import * as organizations from "@pulumi/gcp/organizations";
import * as pulumi from "@pulumi/pulumi";

/** Where a component runs, as its caller said it. */
export interface ProjectChoice {
    project?: pulumi.Input<string>;
    projectNumber?: pulumi.Input<string>;
}

/**
 * The number that Google's service agents carry in their addresses.
 *
 * Looking it up needs `resourcemanager.projects.get` and also reads the project's billing
 * (https://www.pulumi.com/registry/packages/gcp/api-docs/organizations/getproject/), which some deployers may not:
 * a given number avoids the call.
 */
export function projectNumber(choice: ProjectChoice, opts: pulumi.InvokeOptions): pulumi.Output<string> {
    if (choice.projectNumber !== undefined) return pulumi.output(choice.projectNumber);
    return organizations.getProjectOutput({ projectId: choice.project }, opts).number;
}
