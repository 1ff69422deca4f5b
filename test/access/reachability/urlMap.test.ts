import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { reachability } from "../../../access/reachability";
import { answer, ROUTE, STAFF } from "../support/reachAnswer";
import { edit, from, previewStack, resource, T, UNKNOWN, urnOf } from "../support/stack";

// https://docs.cloud.google.com/load-balancing/docs/https/traffic-management-global#fault-injection
describe("access/reachability: fault injection as the URL map's own answer", () => {
    const answerWith = (abort: unknown): string => {
        const stack = edit(previewStack(), T.urlMap, "orders-map", {
            hostRules: undefined,
            pathMatchers: undefined,
            defaultRouteAction: { faultInjectionPolicy: { abort } },
        });
        const found = reachability(buildGraph(stack)).filter(
            ({ caller, route }) => caller === STAFF && route.startsWith("https://"),
        );
        const outcomes = new Set(
            found.map(({ verdict }) => `${verdict.outcome} ${verdict.refusedBy?.status ?? ""}`.trim()),
        );
        return [...outcomes].join(", ");
    };
    const rows: [string, unknown, string][] = [
        ["of every request: nothing is reached", { httpStatus: 404, percentage: 100 }, ""],
        ["of most requests: the backend is reached", { httpStatus: 404, percentage: 99.5 }, "allowed"],
        ["of an unknown share: the backend counts", { httpStatus: 404, percentage: UNKNOWN }, "allowed"],
        ["without a share: the backend is reached", { httpStatus: 404 }, "allowed"],
    ];
    for (const [what, abort, expected] of rows) it(what, () => assert.equal(answerWith(abort), expected));

    it("is refused to everyone with its status", () => {
        const abort = { httpStatus: 404, percentage: 100 };
        const stack = edit(previewStack(), T.urlMap, "orders-map", {
            hostRules: undefined,
            pathMatchers: undefined,
            defaultRouteAction: { faultInjectionPolicy: { abort } },
        });
        const found = reachability(buildGraph(stack)).filter(({ verdict }) => verdict.refusedBy?.gate === "url-map");
        assert.deepEqual(
            new Set(found.map(({ caller, verdict }) => `${caller} ${verdict.refusedBy?.status}`)),
            new Set(["anonymous 404"]),
        );
    });
});

describe("access/reachability: routing", () => {
    const split = (refs: { api: unknown; site: unknown }, extra = {}) => [
        ...edit(
            previewStack(),
            T.urlMap,
            "orders-map",
            {
                defaultService: refs.site,
                hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "all" }],
                pathMatchers: [
                    {
                        name: "all",
                        defaultService: refs.site,
                        pathRules: [{ paths: ["/api/*"], service: refs.api }],
                    },
                ],
            },
            extra,
        ),
        resource(T.backend, "api-backend", {
            loadBalancingScheme: "EXTERNAL_MANAGED",
            backends: [],
            iap: { enabled: true },
        }),
    ];

    it("each path goes to its own backend", () => {
        const stack = split({ api: "api-backend", site: "orders-backend" });
        assert.equal(answer(stack, STAFF, "https://orders.example.com/*"), "allowed");
        // The other backend has no group and staff no grant on it.
        assert.equal(answer(stack, STAFF, "https://orders.example.com/api/*"), "refused by iap 403");
    });

    it("a backend of weight zero is not served", () => {
        const weights = (zero: unknown) =>
            edit(previewStack(), T.urlMap, "orders-map", {
                defaultService: undefined,
                defaultRouteAction: {
                    weightedBackendServices: [
                        { backendService: "orders-backend", weight: 100 },
                        { backendService: "old-backend", weight: zero },
                    ],
                },
            });
        const reasons = (zero: unknown) =>
            reachability(buildGraph(weights(zero)))
                .filter(({ caller, route }) => caller === "anonymous" && route === ROUTE)
                .map(({ verdict }) => verdict.reason)
                .join(" ");
        assert.doesNotMatch(reasons(0), /old-backend/);
        assert.match(reasons(1), /old-backend/);
        assert.match(reasons(UNKNOWN), /old-backend/);
    });

    it("unknown references to two backends are undecided between them", () => {
        const sources = [urnOf(T.backend, "orders-backend"), urnOf(T.backend, "api-backend")];
        const stack = split(
            { api: UNKNOWN, site: UNKNOWN },
            { propertyDependencies: { defaultService: [sources[0]], pathMatchers: sources } },
        );
        const lines = reachability(buildGraph(stack)).filter(
            ({ caller, route }) => caller === STAFF && route.endsWith("/api/*"),
        );
        assert.deepEqual(new Set(lines.map(({ verdict }) => verdict.outcome)), new Set(["undecided"]));
        // What one of them would do is not drawn as a hop.
        for (const { verdict } of lines) assert.equal(verdict.hops.at(-1)!.gate, "url-map");
    });

    describe("to a backend bucket", () => {
        const FILES = "https://orders.example.com/static/*";
        const withFiles = (service: unknown, extra = {}) => [
            resource(T.backendBucket, "files", { name: "orders-backend" }),
            ...edit(
                previewStack(),
                T.urlMap,
                "orders-map",
                {
                    hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "all" }],
                    pathMatchers: [
                        {
                            name: "all",
                            defaultService: "projects/acme/global/backendServices/orders-backend",
                            pathRules: [{ paths: ["/static/*"], service }],
                        },
                    ],
                },
                extra,
            ),
        ];
        const linesOn = (stack: Resource[], route: string) =>
            reachability(buildGraph(stack)).filter((reach) => reach.route === route);

        it("no IAP answers, and nobody can say who gets in", () => {
            const lines = linesOn(withFiles("projects/acme/global/backendBuckets/orders-backend"), FILES);
            assert.ok(lines.length > 1);
            for (const { verdict, service } of lines) {
                assert.equal(verdict.outcome, "undecided");
                assert.match(verdict.reason, /backend bucket files answers, and IAP cannot stand in front/);
                assert.equal(service, undefined);
                assert.ok(verdict.hops.every(({ gate }) => gate !== "iap"));
            }
        });

        it("by an unknown reference beside a backend", () => {
            const sources = [urnOf(T.backend, "orders-backend"), urnOf(T.backendBucket, "files")];
            const lines = linesOn(withFiles(UNKNOWN, { propertyDependencies: { pathMatchers: sources } }), FILES);
            assert.ok(lines.some(({ verdict }) => /backend bucket files/.test(verdict.reason)));
            assert.deepEqual(new Set(lines.map(({ verdict }) => verdict.outcome)), new Set(["undecided"]));
        });
    });

    it("an unknown reference that may lead elsewhere is not refused by the backend in view", () => {
        const sources = [urnOf(T.backend, "orders-backend"), urnOf("pulumi:pulumi:StackReference", "ref")];
        const extra = { propertyDependencies: { defaultService: sources } };
        const stack = edit(previewStack(), T.urlMap, "orders-map", { defaultService: UNKNOWN }, extra);
        const lines = reachability(buildGraph(stack)).filter(
            ({ caller, route }) => caller === "anonymous" && route === ROUTE,
        );
        assert.deepEqual(new Set(lines.map(({ verdict }) => verdict.outcome)), new Set(["undecided"]));
    });

    it("a host that is not known yet is still a route of its backend", () => {
        const stack = edit(previewStack(), T.urlMap, "orders-map", {
            hostRules: [{ hosts: [UNKNOWN], pathMatcher: "all" }],
            pathMatchers: [{ name: "all", defaultService: "orders-backend" }],
        });
        assert.equal(answer(stack, STAFF, "https://(host not known yet)/*"), "allowed");
    });

    it("IPv4 and IPv6 are one route", () => {
        const six = resource(
            T.forwardingRule,
            "orders-443-six",
            { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443", target: UNKNOWN },
            from("target", T.httpsProxy, "orders-https"),
        );
        assert.equal(
            reachability(buildGraph([...previewStack(), six])).length,
            reachability(buildGraph(previewStack())).length,
        );
    });

    it("one certain way is enough, whatever else may lead there", () => {
        const proxies = [urnOf(T.httpsProxy, "orders-https"), urnOf(T.httpProxy, "redirect")];
        const six = resource(
            T.forwardingRule,
            "orders-443-six",
            { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443", target: UNKNOWN },
            { propertyDependencies: { target: proxies } },
        );
        assert.equal(answer([...previewStack(), six], STAFF, ROUTE), "allowed");
    });

    it("a service outside the stack is not decided", () => {
        const stack = edit(previewStack(), T.neg, "orders-us-central1", { cloudRun: { service: "elsewhere" } });
        assert.equal(answer(stack, STAFF, ROUTE), "undecided at neg");
    });
});
