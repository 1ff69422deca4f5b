import { InputReader } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";
import { accountEmailProblem, accountProject } from "../../validation/serviceAccountEmail";

export function checkPushIdentity(inputs: InputReader): void {
    inputs.refuseEmptyOutput("serviceAccount");
    const email = inputs.text("serviceAccount", "a service account's e-mail");
    if (email === undefined) return;
    const reason =
        accountEmailProblem(email) ??
        foreignIdentity(email, {
            project: inputs.quietText("project"),
            projectNumber: inputs.quietText("projectNumber"),
        });
    if (reason !== undefined) inputs.add("serviceAccount", reason);
}

/** The same once the subscription's project is known, where the caller left it to the provider. */
export function checkIdentityProject(problems: Problems, email: string, project: string): void {
    const reason = foreignIdentity(email, { project });
    if (reason !== undefined) problems.add("serviceAccount", reason);
}

/**
 * Pub/Sub only pushes as an account of the subscription's own project
 * (https://docs.cloud.google.com/pubsub/docs/create-push-subscription).
 */
function foreignIdentity(email: string, own: { project?: string; projectNumber?: string }): string | undefined {
    const home = accountProject(email);
    const [theirs, ours] =
        home?.project !== undefined ? [home.project, own.project] : [home?.projectNumber, own.projectNumber];
    if (theirs === undefined || ours === undefined || theirs === ours) return undefined;
    return `belongs to project ${theirs}; Pub/Sub pushes only as an account of the subscription's project, ${ours}`;
}
