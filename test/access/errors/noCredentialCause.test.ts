import * as assert from "node:assert/strict";
import { KNOWN_ERRORS } from "../../../access/errors/catalogue";
import { causesInStack } from "../../../access/errors/causesInStack";
import { StackCause } from "../../../access/errors/stackCause";
import { buildGraph } from "../../../access/graph/graph";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { edit, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../support/stack";

const ENDPOINT = "https://orders.example.com/events";
const SERVICES = ["orders-us-central1", "orders-europe-west1"];

function causes(id: string, resources: Resource[]): StackCause[] {
    const error = KNOWN_ERRORS.find((known) => known.id === id)!;
    return causesInStack(buildGraph(resources), { error, by: "text" })!;
}

const linesOf = (id: string, resources: Resource[]): string[] =>
    causes(id, resources).map(({ urn, property, certainty }) => `${certainty} ${urn.split("::").pop()} ${property}`);

const push = (pushEndpoint: string, stack = previewStack()): Resource[] =>
    edit(stack, T.subscription, "orders-push", { pushConfig: { pushEndpoint } });
/** Every region's service, changed. */
const services = (change: PropertyBag, stack: Resource[]): Resource[] =>
    SERVICES.reduce((all, name) => edit(all, T.service, name, change), stack);
const backend = (iap: unknown, stack: Resource[]): Resource[] => edit(stack, T.backend, "orders-backend", { iap });
const off = { enabled: false };
/** A policy that puts IAP in front of the forwarding rule. */
const inFront = resource("gcp:networksecurity/authzPolicy:AuthzPolicy", "in-front", {
    action: "CUSTOM",
    target: { loadBalancingScheme: "EXTERNAL_MANAGED", resources: [UNKNOWN] },
    customProvider: { cloudIap: { enabled: true } },
});
const trigger = (stack: Resource[]): Resource[] => [
    ...stack,
    resource(T.eventTrigger, "events", {
        location: "us-central1",
        destination: { cloudRunService: { service: "orders", region: "us-central1" } },
    }),
];
const certain = "certain orders-push pushConfig.oidcToken";
const undecided = "undecided orders-push pushConfig.oidcToken";

describe("access/errors: what a call without a token is a cause of", () => {
    const table: [string, () => Resource[], string[]][] = [
        ["a push to a backend with IAP", () => push(ENDPOINT), [certain]],
        ["a push to a backend whose IAP is not known yet", () => backend(UNKNOWN, push(ENDPOINT)), [undecided]],
        ["a push to a backend without IAP", () => backend(off, push(ENDPOINT)), []],
        [
            "a push to a service with IAP, behind a backend without",
            () => services({ iapEnabled: true }, backend(off, push(ENDPOINT))),
            [certain],
        ],
        [
            "a push to a service whose IAP is not known yet",
            () => services({ iapEnabled: UNKNOWN }, backend(off, push(ENDPOINT))),
            [undecided],
        ],
        [
            "a push through a forwarding rule that a policy may put IAP on",
            () => [...backend(off, push(ENDPOINT)), inFront],
            [undecided],
        ],
        [
            "a push to a backend without IAP of which a service is not in view",
            () => without(backend(off, push(ENDPOINT)), T.service, "orders-europe-west1"),
            [undecided],
        ],
        [
            "a push to a service's own URL",
            () => services({ defaultUriDisabled: false }, push("https://orders-a1b2c3d4e5-uc.a.run.app/events")),
            [],
        ],
        [
            "a trigger of a service without IAP",
            () => trigger(services({ defaultUriDisabled: false }, previewStack())),
            [],
        ],
        [
            "a trigger of a service whose IAP is not known yet",
            () => trigger(services({ defaultUriDisabled: false, iapEnabled: UNKNOWN }, previewStack())),
            ["undecided events serviceAccount"],
        ],
        [
            "a trigger of a service without IAP, beside another with IAP",
            () => [
                ...trigger(services({ defaultUriDisabled: false }, previewStack())),
                resource(T.service, "other", { location: "us-central1", iapEnabled: true }),
            ],
            [],
        ],
    ];
    for (const id of ["iap-no-credential", "iap-sign-in"]) {
        for (const [what, stack, named] of table) {
            it(`${id}: ${what}`, () => assert.deepEqual(linesOf(id, stack()), named));
        }
    }

    it("a call that may come to IAP is said to be one that may", () => {
        for (const [what, stack, named] of table) {
            for (const { certainty, reason } of causes("iap-no-credential", stack())) {
                const isOpen = named[0].startsWith("undecided");
                assert.match(
                    reason,
                    isOpen ? /^Whether the call comes to IAP is not known yet\./ : /IAP answers/,
                    what,
                );
                assert.equal(certainty, named[0].split(" ")[0]);
            }
        }
    });

    it("an access token is no cause of what IAP says where there is no IAP", () => {
        const job = resource(T.scheduledJob, "nightly", {
            httpTarget: { uri: ENDPOINT, oauthToken: { serviceAccountEmail: PUSHER } },
        });
        const named = "certain nightly httpTarget.oidcToken";
        assert.deepEqual(linesOf("iap-not-a-jwt", [...previewStack(), job]), [named]);
        assert.deepEqual(linesOf("iap-not-a-jwt", [...backend(off, previewStack()), job]), []);
    });

    it("of two destinations each is named for what it sends", () => {
        const pipeline = resource(T.eventPipeline, "pipeline", {
            destinations: [
                { httpEndpoint: { uri: ENDPOINT }, authenticationConfig: { oauthToken: { serviceAccount: PUSHER } } },
                { httpEndpoint: { uri: ENDPOINT } },
            ],
        });
        const named = (id: string) => linesOf(id, [...previewStack(), pipeline]);
        const token = (at: number) => `certain pipeline destinations[${at}].authenticationConfig.googleOidc`;
        assert.deepEqual(named("iap-no-credential"), [token(1)]);
        assert.deepEqual(named("iap-not-a-jwt"), [token(0)]);
    });

    it("Cloud Run still says it of each of them", () => {
        assert.deepEqual(linesOf("run-unauthenticated", backend(off, push(ENDPOINT))), [certain]);
    });
});
