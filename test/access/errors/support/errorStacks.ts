import { Resource } from "../../../../access/graph/resource";
import { edit, previewStack, PUSHER, resource, stateStack, T, without } from "../../support/stack";

/** A job of Cloud Scheduler that calls this target. */
export const job = (httpTarget: object): Resource => resource(T.scheduledJob, "nightly", { httpTarget });

/** In one region nobody may invoke the service. */
export const withoutInvoker = (): Resource[] => without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");

const BACKEND = "https://www.googleapis.com/compute/v1/projects/acme/global/backendServices/orders-backend";

/** A URL map that serves these hosts. */
export const withHostRule = (hosts: unknown[]): Resource[] =>
    edit(stateStack(), T.urlMap, "orders-map", {
        hostRules: [{ hosts, pathMatcher: "orders" }],
        pathMatchers: [{ name: "orders", defaultService: BACKEND }],
    });

/** A role of Pub/Sub's agent on a service account: with the right one it mints that account's tokens. */
export const tokenCreator = (role: string, serviceAccountId: string): Resource =>
    resource(T.accountMember, "minting", {
        serviceAccountId,
        role,
        member: "serviceAccount:service-111@gcp-sa-pubsub.iam.gserviceaccount.com",
    });

/** The reference of the tests leaves minting out; in an example it is there. */
export const minting = (stack: Resource[]): Resource[] => [
    ...stack,
    tokenCreator("roles/iam.serviceAccountTokenCreator", `projects/acme/serviceAccounts/${PUSHER}`),
];

/** With the names that Pulumi makes for groups. */
export function generated(stack = minting(previewStack())): Resource[] {
    return stack.map((entry) =>
        entry.type === T.neg ? edit([entry], T.neg, entry.name, { name: `${entry.name}-0a1b2c3` })[0] : entry,
    );
}
