import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { accountId } from "../validation/accountId";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";

/**
 * The e-mail the containers run as: the given account's, or one of the service's own. Never the project's default
 * account, which many projects still let edit everything.
 */
export function runtimeIdentity(
    name: string,
    args: RegionalRunServiceArgs,
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): pulumi.Output<string> {
    if (args.serviceAccount !== undefined) return pulumi.output(args.serviceAccount);
    const account = new serviceaccount.Account(
        `${name}-account`,
        {
            accountId: accountId(name, "run"),
            displayName: `Runtime of Cloud Run service ${name}`,
            project: args.project,
        },
        { parent, dependsOn },
    );
    return account.email;
}
