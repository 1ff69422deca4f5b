import * as assert from "node:assert/strict";
import * as path from "node:path";
import { KNOWN_ERRORS } from "../../../access/errors/catalogue";
import { causesInStack } from "../../../access/errors/causesInStack";
import { StackCause } from "../../../access/errors/stackCause";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { toResources } from "../../../cli/sources/toResources";
import { preview } from "../../../offline";
import { CLIENT, edit, previewStack, PUSHER, resource, stateStack, T, UNKNOWN, without } from "../support/stack";

function causes(id: string, resources: Resource[]): StackCause[] {
    const error = KNOWN_ERRORS.find((known) => known.id === id);
    assert.ok(error, id);
    const found = causesInStack(buildGraph(resources), { error, by: "text" });
    assert.ok(found, `${id} never looks at a stack`);
    return found;
}

/** `certain Type.name property` for each cause. */
function linesOf(id: string, resources: Resource[]): string[] {
    return causes(id, resources).map(({ urn, property, certainty }) => {
        const [, , type, name] = urn.split("::");
        return `${certainty} ${type.split(":")[2]} ${name} ${property}`;
    });
}

const push = (pushConfig: object, stack = previewStack()): Resource[] =>
    edit(stack, T.subscription, "orders-push", { pushConfig });
const ENDPOINT = "https://orders.example.com/events";
const audience = (value?: unknown): Resource[] =>
    push({ pushEndpoint: ENDPOINT, oidcToken: { serviceAccountEmail: PUSHER, audience: value } });
const SCHEDULER = "gcp:cloudscheduler/job:Job";
const job = (httpTarget: object): Resource => resource(SCHEDULER, "nightly", { httpTarget });

const withoutInvoker = (): Resource[] => without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");
const googleManaged = (): Resource[] => edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: true } });
const BACKEND = "https://www.googleapis.com/compute/v1/projects/acme/global/backendServices/orders-backend";
const withHostRule = (hosts: unknown[]): Resource[] =>
    edit(stateStack(), T.urlMap, "orders-map", {
        hostRules: [{ hosts, pathMatcher: "orders" }],
        pathMatchers: [{ name: "orders", defaultService: BACKEND }],
    });
const tokenCreator = (role: string, serviceAccountId: string): Resource =>
    resource("gcp:serviceaccount/iAMMember:IAMMember", "minting", {
        serviceAccountId,
        role,
        member: "serviceAccount:service-111@gcp-sa-pubsub.iam.gserviceaccount.com",
    });
/** The reference of the tests leaves minting out; in an example it is there. */
const minting = (stack: Resource[]): Resource[] => [
    ...stack,
    tokenCreator("roles/iam.serviceAccountTokenCreator", `projects/acme/serviceAccounts/${PUSHER}`),
];

const PUSH_AUDIENCE = "Subscription orders-push pushConfig.oidcToken.audience";
const NOT_INVOKER = ["certain Service orders-europe-west1 roles/run.invoker"];

/**
 * A stack that fails, and what is named. At least one for every error that looks at stacks. `any`: how sure that is, is
 * for the model's own tests (Google's pages disagree on access tokens).
 */
const FAILING: [id: string, name: string, stack: () => Resource[], named: string[]][] = [
    [
        "iap-no-credential",
        "a push without a token",
        () => push({ pushEndpoint: ENDPOINT }),
        ["certain Subscription orders-push pushConfig.oidcToken"],
    ],
    [
        "iap-sign-in",
        "a push without a token",
        () => push({ pushEndpoint: ENDPOINT }),
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
        () => push({ pushEndpoint: ENDPOINT }),
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
        () =>
            push({
                pushEndpoint: "https://orders-abc-uc.a.run.app/events",
                oidcToken: { serviceAccountEmail: PUSHER },
            }),
        ["undecided Subscription orders-push pushConfig.pushEndpoint"],
    ],
    [
        "lb-no-route",
        "a push to http",
        () => push({ pushEndpoint: "http://orders.example.com/events", oidcToken: { serviceAccountEmail: PUSHER } }),
        ["certain Subscription orders-push pushConfig.pushEndpoint"],
    ],
    [
        "lb-redirect",
        "a push to http",
        () => push({ pushEndpoint: "http://orders.example.com/events", oidcToken: { serviceAccountEmail: PUSHER } }),
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

/** With the names that Pulumi makes for groups. */
function generated(stack = minting(previewStack())): Resource[] {
    return stack.map((entry) =>
        entry.type === T.neg ? edit([entry], T.neg, entry.name, { name: `${entry.name}-0a1b2c3` })[0] : entry,
    );
}

const LOOKING = KNOWN_ERRORS.filter(({ inStack }) => inStack).map(({ id }) => id);

describe("access/errors/causesInStack", function () {
    this.timeout(60_000);

    for (const [id, name, stack, named] of FAILING) {
        it(`${id}: ${name}`, () => {
            const lines = linesOf(id, stack()).map((line, at) =>
                named[at]?.startsWith("any ") ? line.replace(/^\w+/, "any") : line,
            );
            assert.deepEqual(lines, named);
            for (const { reason, fix } of causes(id, stack())) {
                assert.match(reason, /^[A-Z"a-z].*[.]$/);
                assert.match(fix, /^[A-Z].*[.]$/);
            }
        });
    }

    it("every error that looks at stacks has a stack here that fails", () => {
        assert.deepEqual(
            LOOKING.filter((id) => !FAILING.some(([failing]) => failing === id)),
            [],
        );
    });

    describe("names nothing in a sound stack", () => {
        const sound: Record<string, () => Promise<Resource[]> | Resource[]> = {
            "a preview": () => generated(),
            "a state file": () => generated(minting(stateStack())),
            "a host rule that the certificate names": () => generated(minting(withHostRule(["orders.example.com"]))),
            "examples/reference": () => example("reference"),
            "examples/two-services": () => example("two-services"),
        };
        for (const [name, stack] of Object.entries(sound)) {
            it(name, async () => {
                const resources = await stack();
                const found = LOOKING.flatMap((id) => linesOf(id, resources).map((line) => `${id}: ${line}`));
                assert.deepEqual(found, []);
            });
        }
    });

    it("what cannot be seen is not taken for a cause", () => {
        const stacks: [string, Resource[]][] = [
            ["iap-no-oauth-client", edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: UNKNOWN } })],
            [
                "iap-no-oauth-client",
                edit(googleManaged(), T.backend, "orders-backend", { iap: { enabled: true, oauth2ClientId: UNKNOWN } }),
            ],
            ["iap-no-oauth-client", [...googleManaged(), settingsWithClient()]],
            ["iap-code-52", withHostRule([UNKNOWN])],
            [
                "iap-code-52",
                edit(withHostRule(["shop.example.com"]), T.certificate, "orders-cert", {
                    managed: { domains: UNKNOWN },
                }),
            ],
            [
                "iam-account-missing",
                edit(previewStack(), T.identity, "iap-agent", { service: "iap.googleapis.com", project: "acme" }),
            ],
            ["pulumi-group-in-use", edit(generated(), T.neg, "orders-us-central1", { name: UNKNOWN })],
            [
                "pulumi-address-in-use",
                ["orders-443", "orders-80"].reduce(
                    (stack, name) => edit(stack, T.forwardingRule, name, { ipAddress: UNKNOWN, portRange: "443" }),
                    previewStack(),
                ),
            ],
            [
                "pubsub-push-account",
                push({ pushEndpoint: ENDPOINT, oidcToken: { serviceAccountEmail: UNKNOWN } }, stateStack()),
            ],
            [
                "pubsub-cannot-mint",
                [...previewStack(), tokenCreator(UNKNOWN, `projects/acme/serviceAccounts/${PUSHER}`)],
            ],
        ];
        for (const [id, stack] of stacks) assert.deepEqual(linesOf(id, stack), [], id);
    });

    it("a certificate for all hosts of a domain names each of them", () => {
        const wildcard = (hosts: string[]) =>
            edit(withHostRule(hosts), T.certificate, "orders-cert", { managed: { domains: ["*.example.com"] } });
        assert.deepEqual(linesOf("iap-code-52", wildcard(["orders.example.com", "*.example.com"])), []);
        assert.deepEqual(linesOf("iap-code-52", wildcard(["orders.example.org"])).length, 1);
    });

    it("tells a call without a token from one with an access token", () => {
        const stack = [
            ...push({ pushEndpoint: ENDPOINT }),
            job({ uri: ENDPOINT, oauthToken: { serviceAccountEmail: PUSHER } }),
        ];
        const named = (id: string) => causes(id, stack).map(({ urn }) => urn.split("::").pop());
        assert.deepEqual(named("iap-no-credential"), ["orders-push"]);
        assert.deepEqual(named("iap-not-a-jwt"), ["nightly"]);
    });

    it("certain causes come first", () => {
        const stack = [...audience(UNKNOWN), job({ uri: ENDPOINT, oidcToken: { serviceAccountEmail: PUSHER } })];
        assert.deepEqual(
            causes("iap-jwt-audience", stack).map(({ certainty }) => certainty),
            ["certain", "undecided"],
        );
    });

    it("says no value of a property", () => {
        const secret = "canary-value-5d1f";
        const stacks = [audience(secret), edit(previewStack(), T.service, "orders-us-central1", { location: secret })];
        for (const stack of stacks) {
            for (const id of LOOKING) assert.ok(!JSON.stringify(causes(id, stack)).includes(secret), id);
        }
    });

    it("an error that no stack shows is not looked for", () => {
        const error = KNOWN_ERRORS.find(({ id }) => id === "iap-email-claim")!;
        assert.equal(causesInStack(buildGraph(previewStack()), { error, by: "text" }), undefined);
    });
});

function settingsWithClient(): Resource {
    return resource(T.settings, "settings", {
        name: "projects/111/iap_web/compute/services/orders-backend",
        accessSettings: { oauthSettings: { clientId: CLIENT } },
    });
}

async function example(name: string): Promise<Resource[]> {
    const projectDirectory = path.join(__dirname, "..", "..", "..", "examples", name);
    const { registrations, failure } = await preview({ projectDirectory, stack: "dev", policyPacks: [] });
    assert.equal(failure, undefined);
    return toResources(registrations);
}
