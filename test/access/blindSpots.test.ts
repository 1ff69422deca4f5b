import * as assert from "node:assert/strict";
import { blindSpots } from "../../access/blindSpots";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { edit, from, previewStack, PUSHER, resource, T, UNKNOWN, without } from "./support/stack";

function spots(resources: Resource[]): string[] {
    return blindSpots(buildGraph(resources)).map(({ what, reason }) => `${what}: ${reason}`);
}

/** What a change adds to the blind spots of the reference. */
function added(resources: Resource[]): string {
    const usual = spots(previewStack());
    return spots(resources)
        .filter((spot) => !usual.includes(spot))
        .join("\n");
}

describe("access/blindSpots", () => {
    it("says of the reference what is above the stack and that its group is not looked into", () => {
        assert.deepEqual(
            blindSpots(buildGraph(previewStack())).map(({ what }) => what),
            ["everything above the stack", "group:staff@example.com"],
        );
    });

    it("says nothing about a stack that holds nothing to judge", () => {
        assert.deepEqual(spots([resource("gcp:storage/bucket:Bucket", "b", {})]), []);
    });

    const neg = (cloudRun: unknown) => edit(previewStack(), T.neg, "orders-us-central1", { cloudRun });
    const endpoint = (pushEndpoint: unknown) =>
        edit(previewStack(), T.subscription, "orders-push", { pushConfig: { pushEndpoint } });
    const policy = (policyData: unknown) =>
        resource(T.invokerPolicy, "policy", { name: "orders", location: "us-central1", policyData });
    const settings = (accessSettings: object) =>
        resource(T.settings, "settings", {
            name: "projects/1/iap_web/compute/services/orders-backend",
            accessSettings,
        });

    const cases: [string, () => Resource[], RegExp][] = [
        ["a URL mask", () => neg({ urlMask: "<service>.example.com" }), /URL mask chooses the service/],
        ["a tag", () => neg({ service: "orders", tag: "blue" }), /one tagged revision/],
        ["a service outside the stack", () => neg({ service: "elsewhere" }), /a service outside this stack/],
        [
            "a service that is not known yet",
            () => neg({ service: UNKNOWN }),
            /Which service it points at is not known yet/,
        ],
        [
            "a backend bucket",
            () => [
                resource(T.backendBucket, "files", {}),
                ...edit(previewStack(), T.urlMap, "orders-map", { defaultService: "files" }),
            ],
            /^files: The backend bucket files answers, and IAP cannot stand in front of one/m,
        ],
        [
            "a serverless group in front of something that is not modelled",
            () =>
                edit(previewStack(), T.neg, "orders-us-central1", {
                    cloudRun: undefined,
                    serverlessDeployment: { platform: "apigateway.googleapis.com", resource: "gateway" },
                }),
            /Which service it points at is not known yet/,
        ],
        [
            "App Engine",
            () => edit(previewStack(), T.neg, "orders-us-central1", { cloudRun: undefined, appEngine: {} }),
            /App Engine answers here/,
        ],
        [
            "a resource that is only read",
            () => edit(previewStack(), T.service, "orders-us-central1", {}, { external: true }),
            /Only read here/,
        ],
        ["policy data that cannot be read", () => [...previewStack(), policy("{")], /not valid JSON/],
        [
            "a deny policy",
            () => [...previewStack(), resource("gcp:iap/denyPolicy:DenyPolicy".replace("iap", "iam"), "deny", {})],
            /deny policy may take away/,
        ],
        [
            "the OPTIONS bypass",
            () => [...previewStack(), settings({ corsSettings: { allowHttpOptions: true } })],
            /OPTIONS requests pass IAP/,
        ],
        ["Identity Platform", () => [...previewStack(), settings({ gcipSettings: {} })], /Identity Platform decides/],
        [
            "a domain",
            () => edit(previewStack(), T.accessorMember, "staff", { member: "domain:example.com" }),
            /has an account in this domain/,
        ],
        [
            "a backend that no load balancer of the stack leads to",
            () => without(previewStack(), T.urlMap, "orders-map"),
            /No load balancer of this stack leads to it/,
        ],
        [
            "a URL map outside the stack",
            () => edit(previewStack(), T.httpsProxy, "orders-https", { urlMap: "elsewhere" }),
            /URL map is outside this stack \(elsewhere\)/,
        ],
        [
            "a push to a foreign host",
            () => endpoint("https://hooks.example.org/x"),
            /a host that this stack does not serve/,
        ],
        [
            "a push to a service's own URL",
            () => endpoint("https://orders-1.us-central1.run.app"),
            /past every load balancer/,
        ],
        ["a push whose endpoint is not known", () => endpoint(UNKNOWN), /Where it pushes to is not known yet/],
        [
            "a push to a host that nothing names",
            () => without(previewStack(), T.certificate, "orders-cert"),
            /no host rule names it, and no certificate of exactly this name/,
        ],
        [
            "App Engine that answers the internet itself",
            () => [
                ...edit(previewStack(), T.neg, "orders-us-central1", {
                    cloudRun: undefined,
                    appEngine: { service: "api" },
                }),
                resource(T.appEngineSettings, "s", {
                    service: "api",
                    networkSettings: { ingressTrafficAllowed: "INGRESS_TRAFFIC_ALLOWED_ALL" },
                }),
            ],
            /its own URL answers the internet, past this load balancer/,
        ],
        [
            "App Engine rules that are not followed",
            () => [...previewStack(), resource("gcp:appengine/firewallRule:FirewallRule", "fire", { action: "DENY" })],
            /^fire: It decides who reaches App Engine/,
        ],
        [
            "a deny policy on a folder",
            () => [
                ...previewStack(),
                resource(T.denyPolicy, "deny", { parent: "cloudresourcemanager.googleapis.com/folders/1", rules: [] }),
            ],
            /^deny: A deny policy may take away what a grant gives: what is below the folder/,
        ],
        [
            "a key of an accessor's account",
            () => [...previewStack(), resource(T.accountKey, "key", { serviceAccountId: PUSHER })],
            /^key: Whoever holds this key is pusher@acme\.iam\.gserviceaccount\.com \(accessor\), from anywhere/,
        ],
        [
            "a workflow that runs as an accessor's account",
            () => [...previewStack(), resource(T.workflow, "flow", { serviceAccount: PUSHER })],
            /^flow: A workflow calls as pusher@.* \(accessor\): whoever may call it gets what it gets/,
        ],
        [
            "a queue whose tasks bring their own URL",
            () => [...previewStack(), resource(T.taskQueue, "queue", {})],
            /^queue: Each task brings its own URL/,
        ],
        [
            "a job to a host that is served elsewhere",
            () => [
                ...previewStack(),
                resource(T.scheduledJob, "job", { httpTarget: { uri: "https://hooks.example.org/x" } }),
            ],
            /^job: It sends requests to a host that this stack does not serve/,
        ],
        [
            "a trigger for a service outside the stack",
            () => [
                ...previewStack(),
                resource(T.eventTrigger, "trigger", { destination: { cloudRunService: { service: "elsewhere" } } }),
            ],
            /^trigger: It sends requests to a service outside this stack/,
        ],
        [
            "a type that is not read and names a service",
            () => [
                ...previewStack(),
                resource(
                    "gcp:networkservices/lbRouteExtension:LbRouteExtension",
                    "extension",
                    {},
                    from("service", T.backend, "orders-backend"),
                ),
            ],
            /^extension: It names the backend orders-backend, and its type \(gcp:networkservices.*\) is not read/,
        ],
    ];

    it("nothing is said of a key, a workflow or a type that has no say in access", () => {
        const other = "other@acme.iam.gserviceaccount.com";
        const others = [
            resource(T.accountKey, "key", { serviceAccountId: other }),
            resource(T.workflow, "flow", { serviceAccount: other }),
            resource("gcp:monitoring/slo:Slo", "slo", {}, from("service", T.backend, "orders-backend")),
            resource("gcp:networkservices/lbRouteExtension:LbRouteExtension", "extension", {}),
        ];
        assert.equal(added([...previewStack(), ...others]), "");
    });

    for (const [what, stack, expected] of cases) it(what, () => assert.match(added(stack()), expected));
});
