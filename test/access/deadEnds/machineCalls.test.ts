import * as assert from "node:assert/strict";
import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { PropertyBag, Resource } from "../../../access/graph/resource";
import { CLIENT, edit, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../support/stack";

const URL = "https://orders.example.com/events";
const RUNNER = "runner@acme.iam.gserviceaccount.com";
const token = (change: PropertyBag = {}): PropertyBag => ({ serviceAccountEmail: PUSHER, audience: CLIENT, ...change });

/** In a stack without groups, of which any account might be a member. */
const people = (stack: Resource[]) => edit(stack, T.accessorMember, "staff", { member: "user:ann@example.com" });

/** The dead ends of the reference with one resource more: `kind at name.property`, undecided ones with a question mark. */
function found(...others: Resource[]): string[] {
    return foundIn([...people(previewStack()), ...others]);
}

function foundIn(stack: Resource[]): string[] {
    return deadEnds(buildGraph(stack)).map(({ kind, urn, property, certainty }) => {
        const question = certainty === "certain" ? "" : "?";
        return `${kind}${question} at ${urn.split("::").pop()}.${property}`;
    });
}

describe("access/deadEnds: Scheduler, Tasks and Eventarc pipelines behind IAP", () => {
    const job = (httpTarget: unknown) => resource(T.scheduledJob, "it", { httpTarget });
    const queue = (oidcToken: unknown) =>
        resource(T.taskQueue, "it", {
            httpTarget: {
                uriOverride: { scheme: "HTTPS", host: "orders.example.com", pathOverride: { path: "/events" } },
                oidcToken,
            },
        });
    const pipeline = (authenticationConfig: unknown) =>
        resource(T.eventPipeline, "it", { destinations: [{ httpEndpoint: { uri: URL }, authenticationConfig }] });
    const google = (change: PropertyBag = {}) => ({
        googleOidc: { serviceAccount: PUSHER, audience: CLIENT, ...change },
    });

    const cases: [string, Resource, string[]][] = [
        ["a job with the client's audience gets in", job({ uri: URL, oidcToken: token() }), []],
        [
            "a job without audience",
            job({ uri: URL, oidcToken: token({ audience: undefined }) }),
            ["call-audience-missing at it.httpTarget.oidcToken.audience"],
        ],
        [
            "a job with a URL for audience",
            job({ uri: URL, oidcToken: token({ audience: URL }) }),
            ["call-audience-url at it.httpTarget.oidcToken.audience"],
        ],
        [
            "a job with another client",
            job({ uri: URL, oidcToken: token({ audience: "456-x.apps.googleusercontent.com" }) }),
            ["call-audience-other-client at it.httpTarget.oidcToken.audience"],
        ],
        ["a job without a token", job({ uri: URL }), ["call-no-token at it.httpTarget.oidcToken"]],
        [
            "a job with an access token, which IAP does not read",
            job({ uri: URL, oauthToken: { serviceAccountEmail: PUSHER } }),
            ["call-no-token at it.httpTarget.oidcToken"],
        ],
        [
            "a job whose account is no accessor",
            job({ uri: URL, oidcToken: token({ serviceAccountEmail: RUNNER }) }),
            ["call-not-accessor at orders-backend.roles/iap.httpsResourceAccessor"],
        ],
        [
            "a job on another path than its accessor's",
            job({ uri: "https://orders.example.com/other", oidcToken: token() }),
            ["call-not-accessor at orders-backend.roles/iap.httpsResourceAccessor"],
        ],
        [
            "a job over http is redirected",
            job({ uri: "http://orders.example.com/events", oidcToken: token() }),
            ["no-route at it.httpTarget.uri"],
        ],
        ["a job to a foreign host is none of this stack's business", job({ uri: "https://hooks.example.org/" }), []],
        ["a job of which nothing is known", job(UNKNOWN), []],
        ["a queue with the client's audience gets in", queue(token()), []],
        [
            "a queue without audience",
            queue(token({ audience: undefined })),
            ["call-audience-missing at it.httpTarget.oidcToken.audience"],
        ],
        [
            "a queue whose token is not known yet",
            queue(UNKNOWN),
            [
                "call-no-token? at it.httpTarget.oidcToken",
                "call-not-accessor? at orders-backend.roles/iap.httpsResourceAccessor",
            ],
        ],
        ["a pipeline with the client's audience gets in", pipeline(google()), []],
        [
            "a pipeline without audience",
            pipeline(google({ audience: undefined })),
            ["call-audience-missing at it.destinations[0].authenticationConfig.googleOidc.audience"],
        ],
    ];
    for (const [what, caller, expected] of cases) it(what, () => assert.deepEqual(found(caller), expected));

    it("says it in the sender's own words", () => {
        const [{ reason, fix, caller }] = deadEnds(buildGraph([...people(previewStack()), job({ uri: URL })]));
        assert.equal(caller, "job without a token");
        assert.equal(reason, "The job sends no token, and IAP answers a request without one with 401.");
        assert.match(fix, /^Set httpTarget\.oidcToken with a service account of its own/);
    });

    it("says what is not known of a token, and not that it is wrong", () => {
        const caller = job({ uri: URL, oidcToken: token({ audience: UNKNOWN }) });
        const [{ reason }] = deadEnds(buildGraph([...people(previewStack()), caller]));
        assert.equal(reason, "Whether IAP accepts the audience of its token is not known yet.");
    });

    it("one that is only read is not judged", () => {
        assert.deepEqual(found({ ...job({ uri: URL }), external: true }), []);
    });

    describe("without IAP, at the service", () => {
        const open = edit(people(previewStack()), T.backend, "orders-backend", { iap: undefined });
        const services = ["orders-us-central1", "orders-europe-west1"];
        const withAudience = services.reduce(
            (stack, name) => edit(stack, T.service, name, { customAudiences: ["orders"] }),
            open,
        );
        const invokers = services.map((name, i) =>
            resource(T.invokerMember, `runner-${i}`, {
                name: "orders",
                location: name.replace("orders-", ""),
                role: "roles/run.invoker",
                member: `serviceAccount:${PUSHER}`,
            }),
        );
        const ofJob = (stack: Resource[]) => foundIn(stack).filter((line) => line.startsWith("call-"));

        it("a custom audience and an invoker get in", () => {
            const caller = job({ uri: URL, oidcToken: token({ audience: "orders" }) });
            assert.deepEqual(ofJob([...withAudience, ...invokers, caller]), []);
        });

        // https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run: IAP is asked before the invokers.
        it("IAP on the service itself asks for what IAP asks for", () => {
            const guarded = (iapEnabled: unknown) =>
                services.reduce((stack, name) => edit(stack, T.service, name, { iapEnabled }), open);
            const accessors = services.map((name, i) =>
                resource("gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember", `pusher-${i}`, {
                    cloudRunServiceName: "orders",
                    location: name.replace("orders-", ""),
                    role: "roles/iap.httpsResourceAccessor",
                    member: `serviceAccount:${PUSHER}`,
                }),
            );
            const clients = services.map((name) =>
                resource(T.settings, `${name}-settings`, {
                    name: `projects/111/iap_web/cloud_run-${name.replace("orders-", "")}/services/orders`,
                    accessSettings: { oauthSettings: { programmaticClients: [CLIENT] } },
                }),
            );
            const right = job({ uri: URL, oidcToken: token() });
            const wrong = job({ uri: URL, oidcToken: token({ audience: "orders" }) });
            assert.deepEqual(ofJob([...guarded(true), ...accessors, ...clients, right]), []);
            assert.deepEqual(ofJob([...guarded(true), ...accessors, ...clients, wrong]), [
                "call-audience-other-client at it.httpTarget.oidcToken.audience",
            ]);
            assert.deepEqual(
                ofJob([...guarded(true), ...clients, right]),
                services.map((name) => `call-not-accessor at ${name}.roles/iap.httpsResourceAccessor`),
            );
            assert.deepEqual(ofJob([...guarded(UNKNOWN), ...accessors, ...clients, wrong]), [
                "call-audience-other-client? at it.httpTarget.oidcToken.audience",
            ]);
        });

        it("the URL is no audience of a service behind a load balancer, and the account must be invoker", () => {
            const caller = job({ uri: URL, oidcToken: token({ audience: undefined }) });
            assert.deepEqual(ofJob([...withAudience, ...invokers, caller]), [
                "call-audience-not-custom at it.httpTarget.oidcToken.audience",
            ]);
            const right = job({ uri: URL, oidcToken: token({ audience: "orders" }) });
            assert.deepEqual(
                ofJob([...withAudience, right]),
                services.map((name) => `call-not-invoker at ${name}.roles/run.invoker`),
            );
        });
    });
});

describe("access/deadEnds: Eventarc triggers", () => {
    const trigger = (inputs: PropertyBag = {}) =>
        resource(T.eventTrigger, "it", {
            location: "us-central1",
            serviceAccount: PUSHER,
            destination: { cloudRunService: { service: "orders", region: "us-central1" } },
            ...inputs,
        });
    const invoker = resource(T.invokerMember, "eventarc", {
        name: "orders",
        location: "us-central1",
        role: "roles/run.invoker",
        member: `serviceAccount:${PUSHER}`,
    });
    const withUri = (change: PropertyBag = {}) =>
        edit(people(previewStack()), T.service, "orders-us-central1", { defaultUriDisabled: false, ...change });

    it("an invoker gets in at the service's own URL, whatever ingress says", () => {
        assert.deepEqual(foundIn([...withUri({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }), invoker, trigger()]), []);
    });

    it("a disabled default URI answers nobody", () => {
        assert.deepEqual(found(invoker, trigger()), ["call-own-url at it.destination"]);
        const undecided = [...withUri({ defaultUriDisabled: UNKNOWN }), invoker, trigger()];
        assert.deepEqual(foundIn(undecided), ["call-own-url? at it.destination"]);
    });

    it("IAP on the service takes no token of a trigger", () => {
        const lines = foundIn([...withUri({ iapEnabled: true }), invoker, trigger()]);
        assert.ok(lines.includes("call-own-url at it.destination"));
    });

    it("an account that is no invoker, and none at all", () => {
        assert.deepEqual(foundIn([...withUri(), trigger()]), [
            "call-not-invoker at orders-us-central1.roles/run.invoker",
        ]);
        assert.deepEqual(foundIn([...withUri(), trigger({ serviceAccount: undefined })]), [
            "call-no-token at it.serviceAccount",
        ]);
    });

    it("a service that is open needs no token", () => {
        const open = [...withUri({ invokerIamDisabled: true }), trigger({ serviceAccount: undefined })];
        assert.deepEqual(foundIn(open), []);
    });

    it("a service that is not known yet, or outside, is not judged", () => {
        const destination = { cloudRunService: { service: UNKNOWN } };
        assert.deepEqual(foundIn([...withUri(), trigger({ destination })]), []);
        const alone = without(withUri(), T.service, "orders-us-central1");
        assert.deepEqual(
            foundIn([...alone, trigger()]).filter((line) => line.startsWith("call-")),
            [],
        );
    });
});
