import * as assert from "node:assert/strict";
import { PropertyBag, Resource } from "../../../../access/graph/resource";
import { AccessRequest } from "../../../../access/simulate/request";
import { ask, NOBODY, token, verdictOn } from "../../support/ask";
import {
    CLIENT,
    edit,
    from,
    previewStack,
    resource,
    stateStack,
    T,
    UNKNOWN,
    urnOf,
    without,
} from "../../support/stack";

const rule = (change: PropertyBag, stack = previewStack()): Resource[] =>
    edit(stack, T.forwardingRule, "orders-443", change);
const internal = (): Resource[] => rule({ loadBalancingScheme: "INTERNAL_MANAGED" });
const domains = (names: unknown): Resource[] =>
    edit(previewStack(), T.certificate, "orders-cert", { managed: { domains: names } });

describe("access/simulate: the load balancer's front", () => {
    describe("address and port", () => {
        const rows: [string, () => Resource[], Partial<AccessRequest>, string][] = [
            ["https on 443", previewStack, {}, "allowed"],
            ["https on 443, said", previewStack, { port: "443" }, "allowed"],
            ["a port that nothing listens on", previewStack, { port: "8443" }, "refused at forwarding-rule"],
            ["https where http is spoken", previewStack, { port: "80" }, "refused at forwarding-rule"],
            ["http where https is spoken", previewStack, { scheme: "http", port: "443" }, "refused at forwarding-rule"],
            ["a range of ports", () => rule({ portRange: "440-450" }), {}, "allowed"],
            ["another range", () => rule({ portRange: "8000-8010" }), {}, "refused at forwarding-rule"],
            ["a port that is not known yet", () => rule({ portRange: UNKNOWN }), {}, "undecided at forwarding-rule"],
            [
                "no forwarding rule at all",
                () => without(previewStack(), T.forwardingRule, "orders-443"),
                {},
                "refused at forwarding-rule",
            ],
        ];
        for (const [what, stack, request, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack(), request), expected));
        }
    });

    // https://docs.cloud.google.com/load-balancing/docs/l7-internal
    describe("where a request comes from", () => {
        const rows: [string, () => Resource[], AccessRequest["from"], string][] = [
            ["the internet to an internal address", internal, "internet", "refused at forwarding-rule"],
            ["Pub/Sub to an internal address", internal, "pubsub", "refused at forwarding-rule"],
            ["Scheduler to an internal address", internal, "scheduler", "refused at forwarding-rule"],
            ["Tasks to an internal address", internal, "tasks", "refused at forwarding-rule"],
            ["Eventarc, which may be attached to the network", internal, "eventarc", "undecided at forwarding-rule"],
            ["the VPC to an internal address", internal, "vpc", "allowed"],
            ["the VPC to an external address", previewStack, "vpc", "allowed"],
            ["Pub/Sub to an external address", previewStack, "pubsub", "allowed"],
            [
                "the internet to one that is not known yet",
                () => rule({ loadBalancingScheme: UNKNOWN }),
                "internet",
                "undecided at forwarding-rule",
            ],
        ];
        for (const [what, stack, origin, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack(), { from: origin }), expected));
        }

        it("says who sends from outside", () => {
            assert.match(verdictOn(internal(), { from: "pubsub" }).reason, /Pub\/Sub sends from outside/);
        });
    });

    // https://docs.cloud.google.com/certificate-manager/docs/overview,
    // https://docs.cloud.google.com/iap/docs/allowed-domains
    describe("host and certificate", () => {
        const rows: [string, () => Resource[], string, string][] = [
            ["its own name", previewStack, "orders.example.com", "allowed"],
            ["its own name in capitals, with the dot of DNS", previewStack, "Orders.Example.COM.", "allowed"],
            ["another name", previewStack, "www.example.com", "refused at certificate"],
            ["an address", previewStack, "203.0.113.7", "refused at certificate"],
            ["a name below a wildcard", () => domains(["*.example.com"]), "orders.example.com", "allowed"],
            [
                "two labels below a wildcard",
                () => domains(["*.example.com"]),
                "a.orders.example.com",
                "refused at certificate",
            ],
            ["the wildcard's own domain", () => domains(["*.example.com"]), "example.com", "refused at certificate"],
            [
                "a certificate whose names are not known yet",
                () => domains(UNKNOWN),
                "orders.example.com",
                "undecided at certificate",
            ],
            [
                "one of its names not known yet",
                () => domains([UNKNOWN, "www.example.com"]),
                "orders.example.com",
                "undecided at certificate",
            ],
            ["and this one known", () => domains([UNKNOWN, "orders.example.com"]), "orders.example.com", "allowed"],
            [
                "an uploaded certificate",
                () => without(previewStack(), T.certificate, "orders-cert"),
                "orders.example.com",
                "undecided at certificate",
            ],
        ];
        for (const [what, stack, host, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack(), { host }), expected));
        }

        it("a certificate map takes the place of the certificates on the proxy", () => {
            const MAP = "gcp:certificatemanager/certificateMap:CertificateMap";
            const ENTRY = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
            const mapped = (hostname: unknown): Resource[] => [
                ...edit(
                    previewStack(),
                    T.httpsProxy,
                    "orders-https",
                    { certificateMap: UNKNOWN },
                    {
                        propertyDependencies: {
                            urlMap: [urnOf(T.urlMap, "orders-map")],
                            certificateMap: [urnOf(MAP, "map")],
                        },
                    },
                ),
                resource(MAP, "map", {}),
                resource(ENTRY, "entry", { map: "map", hostname }),
            ];
            assert.equal(ask(mapped("orders.example.com")), "allowed");
            assert.equal(ask(mapped("other.example.com")), "refused at certificate");
            assert.equal(ask(mapped(UNKNOWN)), "undecided at certificate");
            const elsewhere = resource(ENTRY, "other-entry", { map: "other-map", hostname: "other.example.com" });
            assert.equal(
                ask([...mapped("orders.example.com"), resource(MAP, "other-map", {}), elsewhere], {
                    host: "other.example.com",
                }),
                "refused at certificate",
            );
            // The entry for every host that no other takes: which names its certificate has is not followed.
            assert.equal(ask(mapped(undefined)), "undecided at certificate");
        });

        it("http needs none", () => {
            assert.equal(ask(previewStack(), { scheme: "http", host: "www.example.com" }), "refused at redirect 301");
        });
    });

    describe("redirect", () => {
        it("answers whoever asks, and says to send the request to https", () => {
            const { refusedBy } = verdictOn(previewStack(), { scheme: "http" });
            assert.deepEqual(
                [refusedBy?.gate, refusedBy?.status, refusedBy?.fix],
                ["redirect", 301, "Send the request to https."],
            );
        });

        // https://docs.cloud.google.com/compute/docs/reference/rest/v1/urlMaps, defaultUrlRedirect.redirectResponseCode
        for (const [code, status] of [
            ["MOVED_PERMANENTLY_DEFAULT", 301],
            ["FOUND", 302],
            ["SEE_OTHER", 303],
            ["TEMPORARY_REDIRECT", 307],
            ["PERMANENT_REDIRECT", 308],
            [UNKNOWN, undefined],
        ]) {
            it(`${code}: ${status}`, () => {
                const stack = edit(previewStack(), T.urlMap, "redirect-map", {
                    defaultUrlRedirect: { httpsRedirect: true, redirectResponseCode: code },
                });
                assert.equal(verdictOn(stack, { scheme: "http" }).refusedBy?.status, status);
            });
        }
    });

    // https://docs.cloud.google.com/load-balancing/docs/url-map-concepts
    describe("host and path rules", () => {
        const mapped = (pathMatcher: object): Resource[] => [
            ...edit(previewStack(), T.urlMap, "orders-map", {
                hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
                pathMatchers: [{ name: "m", defaultService: "orders-backend", ...pathMatcher }],
            }),
            resource(T.backend, "closed", { backends: [], iap: { enabled: true } }),
        ];
        const closed = { service: "closed" };
        const byPath = mapped({ pathRules: [{ paths: ["/admin", "/admin/*"], ...closed }] });
        const byRoute = mapped({
            routeRules: [
                { priority: 1, matchRules: [{ prefixMatch: "/admin" }], ...closed },
                { priority: 2, matchRules: [{ prefixMatch: "/" }], service: "orders-backend" },
            ],
        });
        const rows: [string, Resource[], string, string][] = [
            ["the longest path wins", byPath, "/admin/x", "refused at iap 403"],
            ["an exact path", byPath, "/admin", "refused at iap 403"],
            ["a path that only starts alike", byPath, "/administer", "allowed"],
            ["the default", byPath, "/", "allowed"],
            ["the query counts for nothing", byPath, "/?x=/admin/", "allowed"],
            ["the first route rule that takes it", byRoute, "/administer", "refused at iap 403"],
            ["the next one", byRoute, "/", "allowed"],
        ];
        for (const [what, stack, path, expected] of rows) {
            it(`${what}: ${path} ${expected}`, () => assert.equal(ask(stack, { path }), expected));
        }

        it("a rule that is not followed leaves it open where the answers differ", () => {
            const stack = mapped({
                routeRules: [
                    { priority: 1, matchRules: [{ headerMatches: [{ headerName: "x" }] }], ...closed },
                    { priority: 2, matchRules: [{ prefixMatch: "/" }], service: "orders-backend" },
                ],
            });
            assert.equal(ask(stack), "undecided at url-map");
        });
    });

    describe("several ways", () => {
        it("regions that agree are one answer, which names them both", () => {
            const { reason } = verdictOn(previewStack());
            assert.equal(reason, "group:staff@example.com reaches orders-us-central1 or orders-europe-west1.");
        });

        it("regions that differ are undecided, and say which one", () => {
            const stack = without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");
            const { outcome, reason, hops } = verdictOn(stack);
            assert.equal(outcome, "undecided");
            assert.match(
                reason,
                /where orders-us-central1 answers: group:staff@example\.com reaches orders-us-central1/i,
            );
            assert.match(reason, /where orders-europe-west1 answers: The IAP agent may not invoke orders-europe-west1/);
            assert.equal(hops.find((hop) => hop.outcome === "undecided")?.gate, "invoker-check");
            assert.ok(hops.every((hop) => hop.outcome !== "refuse"));
        });

        it("IPv4 and IPv6 are one answer", () => {
            const second = resource(
                T.forwardingRule,
                "orders-443-ipv6",
                { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443", target: UNKNOWN },
                from("target", T.httpsProxy, "orders-https"),
            );
            assert.equal(ask([...previewStack(), second]), "allowed");
        });

        it("a load balancer with a certificate for other hosts is not asked", () => {
            const other = JSON.parse(JSON.stringify(previewStack()).replace(/orders/g, "bills")) as Resource[];
            const both = [...previewStack(), ...other];
            assert.equal(ask(both), "allowed");
            assert.equal(ask(both, { host: "bills.example.com" }), "allowed");
            assert.equal(ask(both, { host: "www.example.com" }), "refused at certificate");
        });

        it("an internal and an external one with one name: whoever is inside may reach either", () => {
            const inside = [
                resource(T.urlMap, "inside-map", { defaultService: "closed" }),
                resource(T.backend, "closed", { backends: [], iap: { enabled: true } }),
                resource(T.httpsProxy, "inside", { urlMap: "inside-map", sslCertificates: ["orders-cert"] }),
                resource(T.forwardingRule, "inside", {
                    loadBalancingScheme: "INTERNAL_MANAGED",
                    portRange: "443",
                    target: "inside",
                }),
            ];
            const stack = [...stateStack(), ...inside];
            assert.equal(ask(stack, { from: "internet" }), "allowed");
            assert.equal(ask(stack, { from: "vpc" }), "undecided at iap");
        });
    });

    it("an authorization policy that may put IAP on the forwarding rule leaves it open", () => {
        const policy = resource("gcp:networksecurity/authzPolicy:AuthzPolicy", "policy", {
            customProvider: { cloudIap: { enabled: true } },
            target: { resources: [UNKNOWN] },
        });
        assert.equal(ask([...previewStack(), policy]), "undecided at forwarding-rule");
        assert.equal(ask([...previewStack(), policy], { credential: NOBODY }), "refused at iap 302");
        assert.equal(ask(previewStack(), { credential: token(CLIENT), path: "/events" }), "allowed");
    });
});
