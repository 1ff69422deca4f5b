import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapPushSubscription, IapPushSubscriptionArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";

const ROUTE = {
    name: "api",
    url: "https://app.example.com",
    host: "app.example.com",
    paths: ["/api/*", "/hooks"],
    backendService: "edge-api-1a2b3c4",
    project: "acme-prod",
    audience: "123-abc.apps.googleusercontent.com",
};
const GOOD = { topic: "orders", path: "/api/events", target: ROUTE };

const NO_AUDIENCE =
    "target.audience: is missing: the route has only the Google-managed OAuth client, which lets people in and can " +
    "never be the audience of a machine's token; give the load balancer an oauthClient, or programmaticClientIds " +
    "with a client ID made by hand in the console";
const OTHER_PROJECT =
    "serviceAccount: belongs to project other-project; Pub/Sub pushes only as an account of the subscription's " +
    "project, test-project";

/** Wrong inputs as any caller may write them, and the exact lines of the answer. */
const CASES: [title: string, inputs: object, ...lines: string[]][] = [
    [
        "no topic",
        { topic: undefined },
        "topic: is missing; write a topic such as projects/acme/topics/orders, or its name",
    ],
    [
        "a topic that is not one",
        { topic: "my topic" },
        'topic: is "my topic"; write a topic such as projects/acme/topics/orders, or its name: ' +
            "3 to 255 letters, digits and ._~+%-, a letter first",
    ],
    [
        "other paths that are not what a load balancer gives",
        { target: { ...ROUTE, otherPaths: [{ host: 5, path: ["/x"], route: {} }] } },
        "target.otherPaths[0].host: is a number; write what IapLoadBalancer.routes gives",
        "target.otherPaths[0].path: is a list; write what IapLoadBalancer.routes gives",
        "target.otherPaths[0].route: is an object; write what IapLoadBalancer.routes gives",
    ],
    ["no path", { path: undefined }, "path: is missing; write the path to push to, such as /events"],
    [
        "a path without its slash",
        { path: "api/events" },
        'path: is "api/events"; write an absolute path such as /events, without ?, #, * or %',
    ],
    [
        "a path with a query",
        { path: "/api/events?key=1" },
        'path: is "/api/events?key=1"; write an absolute path such as /events, without ?, #, * or %',
    ],
    [
        "a path that is a pattern",
        { path: "/api/*" },
        'path: is "/api/*"; write an absolute path such as /events, without ?, #, * or %',
    ],
    [
        "a path that is rewritten on its way",
        { path: "/api/../events" },
        'path: is "/api/../events"; write an absolute path such as /events, without ?, #, * or %',
    ],
    [
        "a path the route does not serve",
        { path: "/events" },
        "path: is /events, which the route does not serve; it serves /api/*, /hooks",
    ],
    [
        "a path that is only like one the route serves",
        { path: "/api" },
        "path: is /api, which the route does not serve; it serves /api/*, /hooks",
    ],
    [
        "no target",
        { target: undefined },
        "target: is missing; write a route of an IapLoadBalancer, such as edge.routes.apply((routes) => routes.api)",
    ],
    ["a target that is its name", { target: "api" }, "target: is a string; write a route of an IapLoadBalancer"],
    [
        "a target that is not whole",
        { target: { ...ROUTE, backendService: undefined } },
        "target.backendService: is missing; write what IapLoadBalancer.routes gives",
    ],
    ["a route that no machine can enter", { target: { ...ROUTE, audience: undefined } }, NO_AUDIENCE],
    [
        "a URL as the audience",
        { target: { ...ROUTE, audience: "https://app.example.com/api/events" } },
        "target.audience: is a URL, which IAP refuses; write a client ID that ends in .apps.googleusercontent.com",
    ],
    [
        "an audience that is no client ID",
        { target: { ...ROUTE, audience: "my-client" } },
        "target.audience: is not an OAuth client ID; write a client ID that ends in .apps.googleusercontent.com",
    ],
    [
        "a wildcard route without a host",
        { target: { ...ROUTE, host: "*.example.com" } },
        "host: is missing; the route answers *.example.com, write the one host to push to",
    ],
    [
        "a host the route does not answer",
        { host: "other.example.org" },
        "host: is other.example.org, which the route does not answer; it answers app.example.com",
    ],
    ["a host that is a wildcard", { host: "*.example.com" }, "host: is a wildcard; write one host"],
    [
        "a host with its scheme",
        { host: "https://app.example.com" },
        "host: has a scheme; write the domain name alone, such as app.example.com",
    ],
    [
        "a subscription's name that Google keeps for itself",
        { subscriptionName: "google-orders" },
        'subscriptionName: is "google-orders"; write 3 to 255 letters, digits and ._~+%-, a letter first, not starting with goog',
    ],
    ["active that is no flag", { active: "no" }, "active: is a string; write true or false"],
    [
        "an ack deadline below the least",
        { ackDeadlineSeconds: 9 },
        "ackDeadlineSeconds: is 9; write a whole number from 10 to 600",
    ],
    [
        "an ack deadline above the most",
        { ackDeadlineSeconds: 601 },
        "ackDeadlineSeconds: is 601; write a whole number from 10 to 600",
    ],
    [
        "a backoff above the most",
        { maximumBackoffSeconds: 601 },
        "maximumBackoffSeconds: is 601; write a whole number from 0 to 600",
    ],
    [
        "a backoff below zero",
        { minimumBackoffSeconds: -1 },
        "minimumBackoffSeconds: is -1; write a whole number from 0 to 600",
    ],
    [
        "backoffs the wrong way round",
        { minimumBackoffSeconds: 60, maximumBackoffSeconds: 30 },
        "minimumBackoffSeconds: is 60, more than maximumBackoffSeconds, 30; write at most that",
    ],
    [
        "too few delivery attempts",
        { maxDeliveryAttempts: 4 },
        "maxDeliveryAttempts: is 4; write a whole number from 5 to 100",
    ],
    [
        "too many delivery attempts",
        { maxDeliveryAttempts: 101 },
        "maxDeliveryAttempts: is 101; write a whole number from 5 to 100",
    ],
    [
        "a filter that is too long in bytes, though not in characters",
        { filter: `attributes.name = "${"é".repeat(120)}"` },
        "filter: has 260 bytes; Pub/Sub takes at most 256",
    ],
    ["an empty filter", { filter: "" }, "filter: is empty; write a filter or leave it out"],
    ["ordered that is no flag", { ordered: 1 }, "ordered: is a number; write true or false"],
    [
        "metadata of a wrapped payload",
        { writeMetadata: true },
        "writeMetadata: is for unwrapped payloads only; set unwrapPayload to true or leave it out",
    ],
    [
        "messages kept for too short",
        { retentionSeconds: 599 },
        "retentionSeconds: is 599; write a whole number from 600 to 2678400",
    ],
    [
        "dead letters kept for too long",
        { deadLetterRetentionSeconds: 2678401 },
        "deadLetterRetentionSeconds: is 2678401; write a whole number from 600 to 2678400",
    ],
    [
        "a person as the push identity",
        { serviceAccount: "me@example.com" },
        'serviceAccount: is "me@example.com"; write a service account\'s e-mail such as orders@acme-prod.iam.gserviceaccount.com',
    ],
    [
        "a push identity of another project",
        { serviceAccount: "a@other-project.iam.gserviceaccount.com", project: "test-project" },
        OTHER_PROJECT,
    ],
    [
        "another project's default account as the push identity",
        { serviceAccount: "7-compute@developer.gserviceaccount.com", projectNumber: "42" },
        "serviceAccount: belongs to project 7; Pub/Sub pushes only as an account of the subscription's project, 42",
    ],
    [
        "a project number as its ID",
        { project: "42" },
        "project: is a project number; write a project ID such as acme-prod",
    ],
    [
        "a label with a capital letter",
        { labels: { Team: "orders" } },
        "labels.Team: is not a label key; write lower-case letters, digits, _ and -, a letter first, at most 63",
    ],
    ["enableApis that is no flag", { enableApis: "no" }, "enableApis: is a string; write true or false"],
    ["protect that is no flag", { protect: "no" }, "protect: is a string; write true or false"],
];

const create = (inputs: object) =>
    new IapPushSubscription("orders", { ...GOOD, ...inputs } as unknown as IapPushSubscriptionArgs);

describe("IapPushSubscription refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(() => create(inputs)), lines));
    }

    it("everything that is wrong at once, before anything is registered", async () => {
        const wrong = { path: "/nowhere", ackDeadlineSeconds: 1, target: { ...ROUTE, audience: undefined } };
        const { resources } = await deploy("update", () => {
            assert.throws(
                () => create(wrong),
                (error: unknown) => {
                    assert.ok(pulumi.InputPropertiesError.isInstance(error));
                    const lines = [
                        `  ${NO_AUDIENCE}`,
                        "  path: is /nowhere, which the route does not serve; it serves /api/*, /hooks",
                        "  ackDeadlineSeconds: is 1; write a whole number from 10 to 600",
                    ];
                    assert.equal(
                        error.message,
                        `IapPushSubscription "orders" has 3 invalid inputs:\n${lines.join("\n")}`,
                    );
                    return true;
                },
            );
        });
        assert.deepEqual(resources, []);
    });

    const late: [string, object, string[]][] = [
        ["a route", { target: pulumi.output({ ...ROUTE, audience: undefined }) }, [NO_AUDIENCE]],
        ["a route's audience", { target: { ...ROUTE, audience: pulumi.output(undefined) } }, [NO_AUDIENCE]],
        [
            "a route's paths",
            { target: { ...ROUTE, paths: pulumi.output(["/other"]) } },
            ["path: is /api/events, which the route does not serve; it serves /other"],
        ],
        [
            "an ack deadline",
            { ackDeadlineSeconds: pulumi.output(5) },
            ["ackDeadlineSeconds: is 5; write a whole number from 10 to 600"],
        ],
    ];
    for (const [what, inputs, lines] of late) {
        it(`${what} with the same sentence, once it is known`, async () => {
            assert.deepEqual(await refusals(() => create(inputs)), lines);
        });
    }

    it("a push identity of another project than the provider's, once that is known", async () => {
        const foreign = { serviceAccount: "a@other-project.iam.gserviceaccount.com" };
        assert.deepEqual(await refusals(() => create(foreign)), [OTHER_PROJECT]);
    });
});
