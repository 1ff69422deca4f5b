import { Resource } from "../../../../access/graph/resource";
import { googleManaged } from "../../support/iapStacks";
import { audience, ENDPOINT, push } from "../../support/pushStacks";
import { edit, previewStack, PUSHER, resource, stateStack, T, UNKNOWN, without } from "../../support/stack";
import { generated, job, tokenCreator, withHostRule, withoutInvoker } from "./errorStacks";

const PUSH_AUDIENCE = "Subscription orders-push pushConfig.oidcToken.audience";
const NOT_INVOKER = ["certain Service orders-europe-west1 roles/run.invoker"];

/**
 * A stack that fails, and what is named. At least one for every error that looks at stacks. `any`: how sure that is, is
 * for the model's own tests (Google's pages disagree on access tokens).
 */
export const FAILING: [id: string, name: string, stack: () => Resource[], named: string[]][] = [
    [
        "iap-no-credential",
        "a push without a token",
        () => push(undefined),
        ["certain Subscription orders-push pushConfig.oidcToken"],
    ],
    [
        "iap-sign-in",
        "a push without a token",
        () => push(undefined),
        ["certain Subscription orders-push pushConfig.oidcToken"],
    ],
    [
        "iap-not-a-jwt",
        "a job that sends an access token",
        () => [...previewStack(), job({ uri: ENDPOINT, oauthToken: { serviceAccountEmail: PUSHER } })],
        ["any Job nightly httpTarget.oidcToken"],
    ],
    ["iap-jwt-audience", "the audience is missing", () => audience(), [`certain ${PUSH_AUDIENCE}`]],
    ["iap-jwt-audience", "the audience is the URL", () => audience(ENDPOINT), [`certain ${PUSH_AUDIENCE}`]],
    [
        "iap-jwt-audience",
        "the audience is another client",
        () => audience("9-x.apps.googleusercontent.com"),
        [`certain ${PUSH_AUDIENCE}`],
    ],
    ["iap-jwt-audience", "only the Google-managed client", googleManaged, [`certain ${PUSH_AUDIENCE}`]],
    ["iap-jwt-audience", "the audience is not known yet", () => audience(UNKNOWN), [`undecided ${PUSH_AUDIENCE}`]],
    [
        "iap-jwt-audience",
        "a job for its own URL",
        () => [...previewStack(), job({ uri: ENDPOINT, oidcToken: { serviceAccountEmail: PUSHER } })],
        ["certain Job nightly httpTarget.oidcToken.audience"],
    ],
    [
        "iap-not-accessor",
        "nobody is accessor",
        () => without(without(previewStack(), T.accessorMember, "staff"), T.accessorMember, "pusher"),
        [
            "certain BackendService orders-backend iap",
            "certain BackendService orders-backend roles/iap.httpsResourceAccessor",
        ],
    ],
    [
        "iap-not-accessor",
        "the push is accessor on another path",
        () =>
            edit(
                edit(previewStack(), T.accessorMember, "staff", { member: "user:ann@example.com" }),
                T.accessorMember,
                "pusher",
                {
                    condition: { title: "push", expression: 'request.path == "/other"' },
                },
            ),
        ["certain BackendService orders-backend roles/iap.httpsResourceAccessor"],
    ],
    [
        "iap-agent-missing",
        "no ServiceIdentity",
        () => without(previewStack(), T.identity, "iap-agent"),
        ["undecided BackendService orders-backend iap"],
    ],
    [
        "iap-agent-missing",
        "a ServiceIdentity of another service",
        () => edit(previewStack(), T.identity, "iap-agent", { service: "pubsub.googleapis.com" }),
        ["undecided BackendService orders-backend iap"],
    ],
    ["iap-no-oauth-client", "no custom client", googleManaged, ["undecided BackendService orders-backend iap"]],
    ["oauth-other-organisation", "no custom client", googleManaged, ["undecided BackendService orders-backend iap"]],
    [
        "iap-code-52",
        "a host without a certificate",
        () => withHostRule(["orders.example.com", "shop.example.com"]),
        ["certain URLMap orders-map hostRules"],
    ],
    [
        "lb-certificate-not-visible",
        "a host without a certificate",
        () => withHostRule(["shop.example.com"]),
        ["certain URLMap orders-map hostRules"],
    ],
    ["run-not-invoker", "the IAP agent is not invoker", withoutInvoker, NOT_INVOKER],
    ["run-unauthorized", "the IAP agent is not invoker", withoutInvoker, NOT_INVOKER],
    [
        "run-unauthenticated",
        "a push without a token",
        () => push(undefined),
        ["certain Subscription orders-push pushConfig.oidcToken"],
    ],
    [
        "run-token-not-verified",
        "without IAP, the audience is no custom one",
        () => edit(audience("other"), T.backend, "orders-backend", { iap: { enabled: false } }),
        [`certain ${PUSH_AUDIENCE}`],
    ],
    [
        "run-not-found",
        "ingress keeps the load balancer out",
        () => edit(previewStack(), T.service, "orders-us-central1", { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }),
        ["certain Service orders-us-central1 ingress"],
    ],
    [
        "run-not-found",
        "a push to a run.app URL",
        () => push({ serviceAccountEmail: PUSHER }, "https://orders-abc-uc.a.run.app/events"),
        ["undecided Subscription orders-push pushConfig.pushEndpoint"],
    ],
    [
        "lb-no-route",
        "a push to http",
        () => push({ serviceAccountEmail: PUSHER }, "http://orders.example.com/events"),
        ["certain Subscription orders-push pushConfig.pushEndpoint"],
    ],
    [
        "lb-redirect",
        "a push to http",
        () => push({ serviceAccountEmail: PUSHER }, "http://orders.example.com/events"),
        ["certain Subscription orders-push pushConfig.pushEndpoint"],
    ],
    [
        "pubsub-cannot-mint",
        "nobody may mint tokens of the account",
        previewStack,
        ["undecided Account pusher-account roles/iam.serviceAccountTokenCreator"],
    ],
    [
        "pubsub-cannot-mint",
        "another account's tokens may be minted",
        () => [
            ...previewStack(),
            tokenCreator(
                "roles/iam.serviceAccountTokenCreator",
                "projects/acme/serviceAccounts/other@acme.iam.gserviceaccount.com",
            ),
        ],
        ["undecided Account pusher-account roles/iam.serviceAccountTokenCreator"],
    ],
    [
        "pubsub-cannot-mint",
        "another role",
        () => [
            ...previewStack(),
            tokenCreator("roles/iam.serviceAccountUser", `projects/acme/serviceAccounts/${PUSHER}`),
        ],
        ["undecided Account pusher-account roles/iam.serviceAccountTokenCreator"],
    ],
    [
        "pubsub-push-account",
        "an account of another project",
        () => edit(stateStack(), T.subscription, "orders-push", { project: "shop" }),
        ["certain Subscription orders-push pushConfig.oidcToken.serviceAccountEmail"],
    ],
    [
        "iam-account-missing",
        "nothing creates the agent that is granted",
        () => without(previewStack(), T.identity, "iap-agent"),
        [
            "undecided ServiceIamMember orders-us-central1-invoker member",
            "undecided ServiceIamMember orders-europe-west1-invoker member",
        ],
    ],
    [
        "iam-members-restricted",
        "everybody is invoker",
        () => [
            ...previewStack(),
            resource(T.invokerMember, "anyone", {
                name: "orders",
                location: "us-central1",
                role: "roles/run.invoker",
                member: "allUsers",
            }),
        ],
        ["undecided ServiceIamMember anyone member"],
    ],
    [
        "iam-organisation-policy",
        "a policy of the stack forbids its ingress",
        () => [
            ...stateStack(),
            resource("gcp:orgpolicy/policy:Policy", "ingress", {
                name: "projects/acme/policies/run.allowedIngress",
                parent: "projects/acme",
                spec: { rules: [{ values: { allowedValues: ["internal"] } }] },
            }),
        ],
        ["undecided Service orders-us-central1 ingress", "undecided Service orders-europe-west1 ingress"],
    ],
    [
        "pulumi-group-in-use",
        "a group with a fixed name",
        () => edit(generated(), T.neg, "orders-us-central1", { name: "orders-us" }),
        ["undecided RegionNetworkEndpointGroup orders-us-central1 name"],
    ],
    [
        "pulumi-group-in-use",
        "a group that is given its logical name",
        () => edit(generated(), T.neg, "orders-us-central1", { name: "orders-us-central1" }),
        ["undecided RegionNetworkEndpointGroup orders-us-central1 name"],
    ],
    [
        "pulumi-address-in-use",
        "two rules on one address and port",
        () =>
            ["orders-443", "orders-80"].reduce(
                (stack, name) => edit(stack, T.forwardingRule, name, { ipAddress: "203.0.113.7", portRange: "443" }),
                stateStack(),
            ),
        ["certain GlobalForwardingRule orders-80 ipAddress"],
    ],
];
