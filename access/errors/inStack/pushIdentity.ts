import { AccessGraph } from "../../graph/graph";
import { leadsTo } from "../../graph/link";
import { Grant, ServiceAccountNode, SubscriptionNode } from "../../graph/nodes";
import { sameProject } from "../../graph/project";
import { valueOf } from "../../graph/reading";
import { samePrincipal } from "../../iam/principal";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Roles with iam.serviceAccounts.getOpenIdToken (https://docs.cloud.google.com/iam/docs/roles-permissions/iam). */
const MINTS_TOKENS = [
    "roles/iam.serviceAccountTokenCreator",
    "roles/iam.serviceAccountOpenIdTokenCreator",
    "roles/pubsub.serviceAgent",
];

/** Pushes with an account for which no grant in view lets the Pub/Sub agent mint a token. */
export function unmintableTokens({ graph }: StackView): StackCause[] {
    return graph.subscriptions.flatMap((subscription): StackCause[] => {
        const account = accountOf(graph, subscription);
        if (!account || graph.grants.some((grant) => letsMint(grant, account))) return [];
        return [
            {
                urn: account.urn,
                property: "roles/iam.serviceAccountTokenCreator",
                certainty: "undecided",
                reason: `Nothing in this stack lets the Pub/Sub agent mint tokens of ${account.name}; the agent may have the right from outside.`,
                fix: "Grant roles/iam.serviceAccountTokenCreator on this account, not on the project, to service-PROJECT_NUMBER@gcp-sa-pubsub.iam.gserviceaccount.com.",
            },
        ];
    });
}

function letsMint(grant: Grant, account: ServiceAccountNode): boolean {
    const role = valueOf(grant.role);
    if (role !== undefined && !MINTS_TOKENS.includes(role)) return false;
    if (grant.level === "project") return sameProject(grant, account) !== "no";
    return grant.level === "service-account" && leadsTo(grant.on, account.urn) !== "no";
}

/** https://docs.cloud.google.com/pubsub/docs/create-push-subscription: account and subscription share a project. */
export function accountsOfOtherProjects({ graph }: StackView): StackCause[] {
    return graph.subscriptions
        .filter((subscription) => {
            const [, domain] = (valueOf(subscription.push?.serviceAccount ?? { state: "absent" }) ?? "").split("@");
            const owner = /^([^.]+)\.iam\.gserviceaccount\.com$/.exec(domain ?? "")?.[1];
            const project = valueOf(subscription.project);
            return owner !== undefined && project !== undefined && owner !== project;
        })
        .map(({ urn, name }) => ({
            urn,
            property: "pushConfig.oidcToken.serviceAccountEmail",
            certainty: "certain",
            reason: `${name} pushes with a service account of another project.`,
            fix: "Push with a service account of the subscription's own project.",
        }));
}

function accountOf(graph: AccessGraph, { push }: SubscriptionNode): ServiceAccountNode | undefined {
    if (!push || push.token === "no") return undefined;
    const email = valueOf(push.serviceAccount);
    return graph.serviceAccounts.find((account) => {
        if (email === undefined) return push.serviceAccountFrom.includes(account.urn);
        const own = valueOf(account.email);
        return own !== undefined && samePrincipal(`serviceAccount:${own}`, `serviceAccount:${email}`);
    });
}
