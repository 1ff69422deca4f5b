import * as assert from "node:assert/strict";
import { Reach } from "../../access/findings";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { reachability } from "../../access/reachability";
import {
    accessor,
    AGENT,
    CLIENT,
    edit,
    from,
    previewStack,
    PUSHER,
    resource,
    stateStack,
    T,
    UNKNOWN,
    urnOf,
    without,
} from "./support/stack";

const ROUTE = "https://orders.example.com/*";
const EVENTS = "https://orders.example.com/events";
const REDIRECT = "http://orders.example.com/*";
const OWN_URL = "run.app URL of orders-us-central1";
const STAFF = "group:staff@example.com";
const PUSH = `serviceAccount:${PUSHER}`;

/** What a caller gets in us-central1: the outcome, the gate and status of the first refusal. */
function answer(resources: Resource[], caller: string, route: string, kind?: Reach["kind"]): string {
    const service = urnOf(T.service, "orders-us-central1");
    const found = reachability(buildGraph(resources)).filter(
        (reach) =>
            reach.caller === caller &&
            reach.route === route &&
            (reach.service === undefined || reach.service === service) &&
            (kind === undefined || reach.kind === kind),
    );
    assert.equal(found.length, 1, `${found.length} lines for ${caller} on ${route}`);
    const { outcome, refusedBy, hops } = found[0].verdict;
    const undecided = hops.find((hop) => hop.outcome === "undecided");
    if (refusedBy) return `refused by ${refusedBy.gate} ${refusedBy.status ?? ""}`.trim();
    return undecided ? `undecided at ${undecided.gate}` : outcome;
}

function gatesOf(resources: Resource[], caller: string, route: string): string[] {
    const found = reachability(buildGraph(resources)).find((reach) => reach.caller === caller && reach.route === route);
    return found!.verdict.hops.map(({ gate }) => gate);
}

const backend = (inputs: Record<string, unknown>, extra = {}) =>
    edit(previewStack(), T.backend, "orders-backend", inputs, extra);
const service = (inputs: Record<string, unknown>, stack = previewStack()) =>
    edit(stack, T.service, "orders-us-central1", inputs);

describe("access/reachability", () => {
    for (const [what, stack] of [
        ["preview", previewStack],
        ["state", stateStack],
    ] as const) {
        describe(`the reference, ${what}`, () => {
            const rows: [string, string, string, Reach["kind"]?][] = [
                ["anonymous", ROUTE, "refused by iap 401"],
                ["anonymous", EVENTS, "refused by iap 401"],
                ["anonymous", REDIRECT, "refused by redirect 301"],
                ["anonymous", OWN_URL, "refused by default-uri 404"],
                [STAFF, ROUTE, "allowed"],
                [STAFF, EVENTS, "allowed"],
                [STAFF, OWN_URL, "refused by default-uri 404"],
                // Its condition names the path, and this stack, which creates it, puts it into no group.
                [PUSH, ROUTE, "refused by iap 403", "push"],
                [PUSH, EVENTS, "allowed", "push"],
                [PUSH, EVENTS, "allowed", "accessor"],
                [PUSH, OWN_URL, "refused by default-uri 404", "push"],
            ];
            for (const [caller, route, expected, kind] of rows) {
                it(`${kind ?? ""} ${caller} on ${route}: ${expected}`, () =>
                    assert.equal(answer(stack(), caller, route, kind), expected));
            }

            it("has a line for every caller on every route and service, and no other", () => {
                const lines = reachability(buildGraph(stack()));
                // Four callers: nobody, staff, the push identity as accessor and as pusher.
                const routes = 2 * 4 * 2; // two routes, four callers, two regions
                const redirect = 1;
                const ownUrls = 4 * 2;
                assert.equal(lines.length, routes + redirect + ownUrls);
            });

            it("IAP's own agent is no caller", () => {
                assert.ok(reachability(buildGraph(stack())).every(({ caller }) => caller !== AGENT));
            });
        });
    }

    it("lists the hops in the order in which a request passes them", () => {
        const gates = ["forwarding-rule", "url-map", "iap", "neg", "ingress", "invoker-check"];
        assert.deepEqual(gatesOf(previewStack(), STAFF, ROUTE), gates);
        assert.deepEqual(gatesOf(previewStack(), STAFF, OWN_URL), ["default-uri", "ingress", "invoker-check"]);
    });

    it("every refusal has a reason, and says what to change where something can be", () => {
        for (const { verdict } of reachability(buildGraph(previewStack()))) {
            for (const hop of verdict.hops) assert.notEqual(hop.reason, "");
            if (verdict.outcome === "refused") assert.notEqual(verdict.reason, "");
        }
    });

    // https://docs.cloud.google.com/load-balancing/docs/https/traffic-management-global#fault-injection
    describe("fault injection as the URL map's own answer", () => {
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
            const found = reachability(buildGraph(stack)).filter(
                ({ verdict }) => verdict.refusedBy?.gate === "url-map",
            );
            assert.deepEqual(
                new Set(found.map(({ caller, verdict }) => `${caller} ${verdict.refusedBy?.status}`)),
                new Set(["anonymous 404"]),
            );
        });
    });

    describe("IAP", () => {
        it("off: the service's own check decides", () => {
            const off = backend({ iap: { enabled: false } });
            assert.equal(answer(off, STAFF, ROUTE), "refused by invoker-check 403");
            assert.equal(answer(off, "anonymous", ROUTE), "refused by invoker-check 403");
            assert.deepEqual(gatesOf(off, STAFF, ROUTE).slice(0, 3), ["forwarding-rule", "url-map", "no-iap"]);
        });

        it("not known yet: undecided where it decides", () => {
            const stack = backend({ iap: { enabled: UNKNOWN, oauth2ClientId: CLIENT } });
            assert.equal(answer(stack, STAFF, ROUTE), "undecided at iap");
            // With IAP on it refuses, with IAP off the invoker check does.
            assert.match(answer(stack, "anonymous", ROUTE), /^refused/);
        });

        it("a push with the wrong audience is refused before anybody asks whether it is accessor", () => {
            const stack = edit(previewStack(), T.subscription, "orders-push", {
                pushConfig: { pushEndpoint: EVENTS, oidcToken: { serviceAccountEmail: PUSHER, audience: EVENTS } },
            });
            assert.equal(answer(stack, PUSH, EVENTS, "push"), "refused by iap 401");
        });

        it("a push without a token is nobody", () => {
            const stack = edit(previewStack(), T.subscription, "orders-push", { pushConfig: { pushEndpoint: EVENTS } });
            assert.equal(answer(stack, "push without a token", EVENTS), "refused by iap 401");
        });

        it("an accessor of another backend", () => {
            const stack = edit(previewStack(), T.accessorMember, "staff", { webBackendService: "other" });
            assert.equal(answer(stack, STAFF, ROUTE), "refused by iap 403");
        });

        it("a grant on the whole of IAP is inherited", () => {
            const stack = without(previewStack(), T.accessorMember, "staff");
            const above = resource(T.webMember, "web", { role: "roles/iap.httpsResourceAccessor", member: STAFF });
            assert.equal(answer([...stack, above], STAFF, ROUTE), "allowed");
        });

        it("a person may be in a group or is in a domain; a group is in no other", () => {
            const user = "user:ann@example.com";
            const with_ = (grant: string, caller: string) => [
                ...edit(previewStack(), T.accessorMember, "staff", accessor(grant)),
                resource(T.accessorMember, "there", { ...accessor(caller), webBackendService: "somewhere-else" }),
            ];
            assert.equal(answer(with_(STAFF, user), user, ROUTE), "undecided at iap");
            assert.equal(answer(with_("domain:example.com", user), user, ROUTE), "allowed");
            assert.equal(answer(with_("domain:example.org", user), user, ROUTE), "refused by iap 403");
            assert.equal(
                answer(with_(STAFF, "group:other@example.com"), "group:other@example.com", ROUTE),
                "refused by iap 403",
            );
            assert.equal(answer(with_("allAuthenticatedUsers", user), user, ROUTE), "allowed");
        });

        it("a condition on host and path", () => {
            const expression = 'request.host == "orders.example.com" && request.path.startsWith("/admin/")';
            const stack = edit(previewStack(), T.accessorMember, "staff", { condition: { expression } });
            assert.equal(answer(stack, STAFF, ROUTE), "refused by iap 403");
            // The path that a condition names is tried for itself.
            assert.equal(answer(stack, STAFF, "https://orders.example.com/admin/"), "allowed");
        });

        it("a condition on the time of a request is not decided beforehand", () => {
            const expression = 'request.time < timestamp("2030-01-01T00:00:00Z")';
            const stack = edit(previewStack(), T.accessorMember, "staff", { condition: { expression } });
            assert.equal(answer(stack, STAFF, ROUTE), "undecided at iap");
        });

        it("a path in a condition is not decided on a route that rewrites the path", () => {
            const pathRule = (extra: object) =>
                edit(
                    edit(previewStack(), T.accessorMember, "staff", {
                        condition: { expression: 'request.path.startsWith("/api/")' },
                    }),
                    T.urlMap,
                    "orders-map",
                    {
                        hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
                        pathMatchers: [
                            {
                                name: "m",
                                defaultService: "orders-backend",
                                pathRules: [{ paths: ["/v1/*"], service: "orders-backend", ...extra }],
                            },
                        ],
                    },
                );
            const V1 = "https://orders.example.com/v1/*";
            assert.equal(answer(pathRule({}), STAFF, V1), "refused by iap 403");
            const rewrite = { routeAction: { urlRewrite: { pathPrefixRewrite: "/api/" } } };
            assert.equal(answer(pathRule(rewrite), STAFF, V1), "undecided at iap");
        });

        it("a host in a condition is not decided on a route that rewrites the host", () => {
            const stack = (urlRewrite: object) =>
                edit(
                    edit(previewStack(), T.accessorMember, "staff", {
                        condition: { expression: 'request.host == "orders.example.com"' },
                    }),
                    T.urlMap,
                    "orders-map",
                    {
                        hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
                        pathMatchers: [
                            {
                                name: "m",
                                pathRules: [
                                    { paths: ["/v1/*"], service: "orders-backend", routeAction: { urlRewrite } },
                                ],
                            },
                        ],
                    },
                );
            const V1 = "https://orders.example.com/v1/*";
            assert.equal(answer(stack({}), STAFF, V1), "allowed");
            assert.equal(answer(stack({ hostRewrite: "inside.example.com" }), STAFF, V1), "undecided at iap");
        });

        it("any Google account has a line of its own", () => {
            const stack = edit(previewStack(), T.accessorMember, "staff", { member: "allAuthenticatedUsers" });
            assert.equal(answer(stack, "allAuthenticatedUsers", ROUTE), "allowed");
            assert.equal(answer(stack, "anonymous", ROUTE), "refused by iap 401");
            const elsewhere = [
                ...previewStack(),
                resource(T.accessorMember, "all", {
                    ...accessor("allAuthenticatedUsers"),
                    webBackendService: "somewhere-else",
                }),
            ];
            assert.equal(answer(elsewhere, "allAuthenticatedUsers", ROUTE), "refused by iap 403");
        });

        it("says whose members decide", () => {
            const user = "user:ann@example.com";
            const stack = [
                ...previewStack(),
                resource(T.accessorMember, "there", { ...accessor(user), webBackendService: "somewhere-else" }),
            ];
            const found = reachability(buildGraph(stack)).find(
                ({ caller, route }) => caller === user && route === ROUTE,
            );
            assert.match(found!.verdict.reason, /depends on who is in group:staff@example\.com\.$/);
            const confined = reachability(buildGraph(without(stack, T.account, "pusher-account"))).find(
                ({ caller, kind, route }) => caller === PUSH && kind === "push" && route === ROUTE,
            );
            assert.match(confined!.verdict.reason, /is accessor of orders-backend here only if it is in group:staff/);
        });

        it("a condition never narrows a public principal, and an unknown member may be one", () => {
            const condition = { expression: 'request.path == "/elsewhere"' };
            const everybody = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers", condition });
            assert.equal(answer(everybody, "anonymous", ROUTE), "allowed");
            const somebody = edit(previewStack(), T.accessorMember, "staff", { member: UNKNOWN, condition });
            assert.equal(answer(somebody, "anonymous", ROUTE), "undecided at iap");
        });

        it("a policy that may put IAP on the forwarding rule is not followed", () => {
            const policy = resource(
                "gcp:networksecurity/authzPolicy:AuthzPolicy",
                "policy",
                { customProvider: { cloudIap: { enabled: true } }, target: { resources: [UNKNOWN] } },
                from("target", T.forwardingRule, "orders-443"),
            );
            assert.equal(answer([...previewStack(), policy], STAFF, ROUTE), "undecided at forwarding-rule");
        });

        it("Identity Platform decides itself who gets in", () => {
            const settings = resource(T.settings, "settings", {
                name: "projects/111/iap_web/compute/services/orders-backend",
                accessSettings: { gcipSettings: { tenantIds: ["t"] } },
            });
            assert.equal(answer([...previewStack(), settings], STAFF, ROUTE), "undecided at iap");
        });

        it("on the service itself", () => {
            const direct = resource(T.service, "direct", { location: "us-central1", iapEnabled: true });
            const grants = [
                resource(T.invokerMember, "agent", {
                    name: "direct",
                    location: "us-central1",
                    role: "roles/run.invoker",
                    member: AGENT,
                }),
                resource("gcp:iap/webCloudRunServiceIamMember:WebCloudRunServiceIamMember", "people", {
                    cloudRunServiceName: "direct",
                    location: "us-central1",
                    role: "roles/iap.httpsResourceAccessor",
                    member: STAFF,
                }),
            ];
            const url = "run.app URL of direct";
            const lines = (caller: string, stack: Resource[]) =>
                reachability(buildGraph(stack)).find((reach) => reach.caller === caller && reach.route === url)!
                    .verdict;
            assert.equal(lines(STAFF, [direct, ...grants]).outcome, "allowed");
            assert.equal(lines("anonymous", [direct, ...grants]).refusedBy?.gate, "iap");
            assert.equal(lines(STAFF, [direct, grants[1]]).refusedBy?.gate, "invoker-check");
        });

        it("on both layers nobody gets through", () => {
            assert.equal(answer(service({ iapEnabled: true }), STAFF, ROUTE), "refused by iap");
        });
    });

    describe("the service's own gates", () => {
        it("ingress that keeps load balancers out", () => {
            assert.equal(
                answer(service({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }), STAFF, ROUTE),
                "refused by ingress 404",
            );
        });

        it("an internal load balancer counts as internal traffic", () => {
            const inside = edit(previewStack(), T.forwardingRule, "orders-443", {
                loadBalancingScheme: "INTERNAL_MANAGED",
            });
            assert.equal(
                answer(service({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }, inside), STAFF, ROUTE),
                "allowed",
            );
        });

        // https://docs.cloud.google.com/run/docs/securing/ingress, "Internal"
        it("internal ingress lets a push of the same project to its run.app URL in", () => {
            const pushTo = (pushEndpoint: string, ingress: string) =>
                edit(
                    service({ ingress, defaultUriDisabled: false }, [
                        ...previewStack(),
                        resource(T.invokerMember, "push", {
                            name: "orders",
                            location: "us-central1",
                            role: "roles/run.invoker",
                            member: PUSH,
                        }),
                    ]),
                    T.subscription,
                    "orders-push",
                    { pushConfig: { pushEndpoint, oidcToken: { serviceAccountEmail: PUSHER } } },
                );
            const own = "https://orders-abc-uc.a.run.app/";
            for (const ingress of ["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"]) {
                assert.equal(answer(pushTo(own, ingress), PUSH, OWN_URL, "push"), "undecided at ingress");
                assert.equal(answer(pushTo(own, ingress), "anonymous", OWN_URL), "refused by ingress 404");
                assert.equal(answer(pushTo(EVENTS, ingress), PUSH, OWN_URL, "push"), "refused by ingress 404");
            }
        });

        it("a domain mapped onto the service is a URL of its own", () => {
            const mapping = resource(T.domainMapping, "d", { location: "us-central1", spec: { routeName: "orders" } });
            const stack = [...service({ ingress: "INGRESS_TRAFFIC_ALL" }), mapping];
            assert.equal(answer(stack, "anonymous", OWN_URL), "refused by invoker-check 403");
        });

        it("ingress not known yet", () => {
            assert.equal(answer(service({ ingress: UNKNOWN }), STAFF, ROUTE), "undecided at ingress");
        });

        it("a service that is only read: what its inputs lack says nothing", () => {
            const read = edit(previewStack(), T.service, "orders-us-central1", {}, { external: true, inputs: {} });
            const only = read.map((entry) =>
                entry.external ? { ...entry, outputs: { name: "orders", location: "us-central1" } } : entry,
            );
            assert.equal(answer(only, STAFF, ROUTE), "undecided at ingress");
            assert.equal(answer(only, "anonymous", OWN_URL), "undecided at default-uri");
        });

        it("the agent is not invoker", () => {
            const stack = without(previewStack(), T.invokerMember, "orders-us-central1-invoker");
            assert.equal(answer(stack, STAFF, ROUTE), "refused by invoker-check 403");
        });

        it("an invoker that is a group leaves open who is in it", () => {
            const stack = service({ ingress: "INGRESS_TRAFFIC_ALL", defaultUriDisabled: false }, [
                ...without(previewStack(), T.account, "pusher-account"),
                resource(T.invokerMember, "ops", {
                    name: "orders",
                    location: "us-central1",
                    role: "roles/run.invoker",
                    member: "group:ops@example.com",
                }),
            ]);
            const [found] = reachability(buildGraph(stack)).filter(
                ({ caller, kind, route }) => caller === PUSH && kind === "accessor" && route === OWN_URL,
            );
            assert.match(found.verdict.reason, /may invoke orders-us-central1 depends on who is in group:ops@example/);
        });

        it("a direct invoker gets in at the service's own URL, where that answers, and not through IAP", () => {
            const invoker = resource(T.invokerMember, "ci", {
                name: "orders",
                location: "us-central1",
                role: "roles/run.invoker",
                member: "user:ci@example.com",
            });
            const open = service({ ingress: "INGRESS_TRAFFIC_ALL", defaultUriDisabled: false }, [
                ...without(previewStack(), T.accessorMember, "staff"),
                invoker,
            ]);
            assert.equal(answer(open, "user:ci@example.com", OWN_URL), "allowed");
            assert.equal(answer(open, "user:ci@example.com", ROUTE), "refused by iap 403");
            assert.equal(answer(open, "anonymous", OWN_URL), "refused by invoker-check 403");
        });
    });

    describe("routing", () => {
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

    it("works on nothing", () => assert.deepEqual(reachability(buildGraph([])), []));
});
