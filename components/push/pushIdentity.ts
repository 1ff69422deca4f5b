import * as iap from "@pulumi/gcp/iap";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { conditionExpression } from "../../access/iam/conditionExpression";
import { IAP_ACCESSOR, TOKEN_CREATOR } from "../../access/iam/roles";
import { accountId } from "../validation/accountId";
import { Problems } from "../validation/problems";
import { IapPushSubscriptionArgs } from "./pushSubscriptionArgs";
import { RouteFields } from "./routeFields";
import { checkIdentityProject } from "./validation/pushIdentity";

/** The account messages are pushed as: its e-mail, and its full name as IAM takes it. */
export interface PushIdentity {
    email: pulumi.Output<string>;
    account: pulumi.Output<string>;
}

/** Longest title of a condition. */
const TITLE_LIMIT = 100;

/** @param project the subscription's, as the cloud answers it. */
export function pushIdentity(
    component: string,
    name: string,
    args: IapPushSubscriptionArgs,
    project: pulumi.Output<string>,
    parent: pulumi.Resource,
    dependsOn: pulumi.Resource[],
): PushIdentity {
    if (args.serviceAccount === undefined) return ownAccount();
    const email = givenAccount(args.serviceAccount);
    return { email, account: fullName(project, email) };

    function ownAccount(): PushIdentity {
        const account = new serviceaccount.Account(
            `${name}-account`,
            { accountId: accountId(name, "push"), displayName: `Pub/Sub push ${name}`, project: args.project },
            { parent, dependsOn },
        );
        return { email: account.email, account: fullName(account.project, account.email) };
    }

    function givenAccount(given: pulumi.Input<string>): pulumi.Output<string> {
        return pulumi.all([given, project]).apply(([mail, home]) => {
            const problems = new Problems();
            checkIdentityProject(problems, mail, home);
            problems.throwIfAny(component, name);
            return mail;
        });
    }
}

/** Made of parts that a preview knows, unlike the account's own `name`. */
function fullName(project: pulumi.Output<string>, email: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.interpolate`projects/${project}/serviceAccounts/${email}`;
}

/**
 * What lets the identity in: Pub/Sub may mint its tokens, and IAP lets it pass to one path of one host.
 *
 * The token grant is on the account itself: on the project, Pub/Sub could act as every account there.
 */
export function grantPush(
    name: string,
    args: IapPushSubscriptionArgs,
    identity: PushIdentity,
    pubsubAgent: pulumi.Output<string>,
    route: RouteFields,
    parent: pulumi.Resource,
): pulumi.Resource[] {
    const tokenCreator = new serviceaccount.IAMMember(
        `${name}-token-creator`,
        { serviceAccountId: identity.account, role: TOKEN_CREATOR, member: pubsubAgent },
        { parent },
    );
    const accessor = new iap.WebBackendServiceIamMember(
        `${name}-accessor`,
        {
            webBackendService: route.backendService,
            project: route.project,
            role: IAP_ACCESSOR,
            member: pulumi.interpolate`serviceAccount:${identity.email}`,
            condition: {
                // The name sets it apart from the grant of another subscription with the same account and path.
                title: `Pub/Sub push ${name}`.slice(0, TITLE_LIMIT),
                expression: route.host.apply((host) => conditionExpression({ paths: [args.path], hosts: [host] })),
            },
        },
        { parent },
    );
    return [tokenCreator, accessor];
}
