import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest } from "../../../../access/simulate/request";
import { ask, NOBODY, verdictOn } from "../../support/ask";
import { atOwnUrl, byCi, CI, NUMBERED, open, SETTINGS } from "../../support/ownUrl";
import { edit, previewStack, resource, T, UNKNOWN } from "../../support/stack";

const HASHED = "orders-a1b2c3d4e5-uc.a.run.app";

describe("access/simulate: the service itself", () => {
    // https://docs.cloud.google.com/run/docs/triggering/https-request
    describe("its own URL", () => {
        const known = (uri: string): Resource[] => open({ uri });
        const rows: [string, () => Resource[], Partial<AccessRequest>, string][] = [
            ["the one that can be told beforehand", open, atOwnUrl(byCi()), "allowed"],
            ["with a revision tag", open, atOwnUrl(byCi(), { host: `next---${NUMBERED}` }), "allowed"],
            [
                "of another region",
                open,
                atOwnUrl(byCi(), { host: "orders-111.europe-west1.run.app" }),
                "refused at default-uri 404",
            ],
            [
                "of a region it does not run in",
                open,
                atOwnUrl(byCi(), { host: "orders-111.asia-east1.run.app" }),
                "refused at default-uri",
            ],
            [
                "of another service",
                open,
                atOwnUrl(byCi(), { host: "bills-111.us-central1.run.app" }),
                "refused at default-uri",
            ],
            [
                "of another project",
                open,
                atOwnUrl(byCi(), { host: "orders-222.us-central1.run.app" }),
                "refused at default-uri",
            ],
            [
                "of a project whose number nothing shows",
                () => open().filter((entry) => entry !== SETTINGS),
                atOwnUrl(byCi()),
                "undecided at default-uri",
            ],
            [
                "the one with a hash, not known before it is there",
                open,
                atOwnUrl(byCi(), { host: HASHED }),
                "undecided at default-uri",
            ],
            [
                "the same, of a service that is there",
                () => known(`https://${HASHED}`),
                atOwnUrl(byCi(`https://${HASHED}`), { host: HASHED }),
                "allowed",
            ],
            [
                "another hash than that service's: the other region's URL is off",
                () => known("https://orders-z9z9z9z9z9-uc.a.run.app"),
                atOwnUrl(byCi(), { host: HASHED }),
                "refused at default-uri 404",
            ],
            ["a reserved path", open, atOwnUrl(byCi(), { path: "/healthz" }), "refused at default-uri 404"],
        ];
        for (const [what, stack, request, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack(), request), expected));
        }

        it("is refused before any token is read where it is disabled", () => {
            assert.equal(ask(open({ defaultUriDisabled: true }), atOwnUrl(byCi())), "refused at default-uri 404");
            assert.equal(ask(open({ defaultUriDisabled: UNKNOWN }), atOwnUrl(byCi())), "undecided at default-uri");
        });

        it("a host of nobody here is no route of this stack", () => {
            const { reason, fix } = verdictOn(open(), atOwnUrl(byCi(), { host: "bills-111.us-central1.run.app" }));
            assert.match(reason, /no route of it serves this host/);
            assert.ok(fix);
        });

        it("a domain that is mapped onto the service is one, too", () => {
            const mapping = resource(T.domainMapping, "mapping", {
                name: "direct.example.com",
                location: "us-central1",
                spec: { routeName: "orders" },
            });
            const stack = [
                ...open({ defaultUriDisabled: true, customAudiences: ["https://direct.example.com"] }),
                mapping,
            ];
            const request = { host: "direct.example.com", credential: byCi("https://direct.example.com") };
            assert.equal(ask(stack, request), "allowed");
            assert.equal(ask(stack, atOwnUrl(byCi())), "refused at default-uri 404");
            assert.equal(ask(stack), "allowed");
        });
    });

    // https://docs.cloud.google.com/run/docs/securing/ingress
    describe("ingress", () => {
        const ingress = (value: unknown): Resource[] => open({ ingress: value });
        const ALL = "INGRESS_TRAFFIC_ALL";
        const INTERNAL = "INGRESS_TRAFFIC_INTERNAL_ONLY";
        const BALANCED = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER";
        const rows: [unknown, AccessRequest["from"], string][] = [
            [ALL, "internet", "allowed"],
            [INTERNAL, "internet", "refused at ingress 404"],
            [BALANCED, "internet", "refused at ingress 404"],
            [UNKNOWN, "internet", "undecided at ingress"],
            [INTERNAL, "vpc", "allowed"],
            [BALANCED, "vpc", "allowed"],
            [ALL, "scheduler", "allowed"],
            // Internal where they are in the service's project, which a request does not say.
            [INTERNAL, "pubsub", "undecided at ingress"],
            [INTERNAL, "scheduler", "undecided at ingress"],
            [INTERNAL, "tasks", "undecided at ingress"],
            [BALANCED, "eventarc", "undecided at ingress"],
        ];
        for (const [value, origin, expected] of rows) {
            it(`${String(value)} from ${origin}: ${expected}`, () =>
                assert.equal(ask(ingress(value), atOwnUrl(byCi(), { from: origin })), expected));
        }

        it("lets the load balancer in as it is set", () => {
            assert.equal(
                ask(edit(previewStack(), T.service, "orders-us-central1", { ingress: INTERNAL })),
                "undecided at ingress",
            );
            const both = ["us-central1", "europe-west1"].reduce(
                (stack, region) => edit(stack, T.service, `orders-${region}`, { ingress: INTERNAL }),
                previewStack(),
            );
            assert.equal(ask(both), "refused at ingress 404");
            const inside = edit(both, T.forwardingRule, "orders-443", { loadBalancingScheme: "INTERNAL_MANAGED" });
            assert.equal(ask(inside, { from: "vpc" }), "allowed");
        });
    });

    // https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run
    describe("IAP on the service", () => {
        const guarded = open({ iapEnabled: true });
        const settings = resource(T.settings, "own", {
            name: "projects/111/iap_web/cloud_run-us-central1/services/orders",
            accessSettings: { oauthSettings: { programmaticClients: ["1-a.apps.googleusercontent.com"] } },
        });
        const grant = resource("gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember", "ci-accessor", {
            cloudRunServiceName: "orders",
            location: "us-central1",
            role: "roles/iap.httpsResourceAccessor",
            member: CI,
        });

        it("stands before its own URL, with settings and accessors of its own", () => {
            assert.equal(ask(guarded, atOwnUrl(NOBODY)), "refused at iap 302");
            const stack = [...guarded, settings, grant];
            assert.equal(ask(stack, atOwnUrl(byCi("1-a.apps.googleusercontent.com"))), "allowed");
            assert.equal(ask(stack, atOwnUrl(byCi())), "refused at iap 401");
            assert.equal(
                ask([...guarded, settings], atOwnUrl(byCi("1-a.apps.googleusercontent.com"))),
                "refused at iap 403",
            );
        });

        it("and on the backend before it: no request gets through both", () => {
            const both = edit(guarded, T.service, "orders-europe-west1", { iapEnabled: true });
            const { refusedBy } = verdictOn(both);
            assert.equal(refusedBy?.gate, "iap");
            assert.match(refusedBy!.reason, /which Google does not support/);
        });
    });

    // https://docs.cloud.google.com/run/docs/triggering/grpc, https://github.com/spellshift/realm/issues/726
    describe("protocol", () => {
        const port = (name: unknown): Resource[] =>
            ["us-central1", "europe-west1"].reduce(
                (stack, region) =>
                    edit(stack, T.service, `orders-${region}`, {
                        template: { containers: [{ image: "i" }, { ports: { name } }] },
                    }),
                previewStack(),
            );
        const rows: [unknown, AccessRequest["protocol"], string][] = [
            [undefined, "http/1.1", "allowed"],
            [undefined, "http/2", "allowed"],
            [undefined, "websocket", "allowed"],
            [undefined, "grpc", "undecided at protocol"],
            ["http1", "websocket", "allowed"],
            ["h2c", "websocket", "refused at protocol 503"],
            ["h2c", "grpc", "allowed"],
            ["h2c", "http/1.1", "allowed"],
            [UNKNOWN, "websocket", "undecided at protocol"],
            [UNKNOWN, "grpc", "undecided at protocol"],
        ];
        for (const [name, protocol, expected] of rows) {
            it(`${protocol} to ${String(name)}: ${expected}`, () =>
                assert.equal(ask(port(name), { protocol }), expected));
        }
    });
});
