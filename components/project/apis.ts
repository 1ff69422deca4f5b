import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";

/**
 * Switches Google APIs on (`run.googleapis.com`), one child each, named `<name>-api-run`.
 *
 * Never switched off again: other stacks of the project use the same API, and disabling one takes down what it serves.
 */
export function enableApis(
    name: string,
    apis: string[],
    project: pulumi.Input<string> | undefined,
    parent: pulumi.Resource,
): projects.Service[] {
    return apis.map(
        (service) =>
            new projects.Service(
                `${name}-api-${service.replace(/\.googleapis\.com$/, "")}`,
                { service, project, disableOnDestroy: false },
                { parent },
            ),
    );
}
