import * as assert from "node:assert/strict";
import { deadEnds } from "../../access/deadEnds";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import {
    accessor,
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

function linesOf(resources: Resource[]): string[] {
    return deadEnds(buildGraph(resources)).map(({ kind, certainty }) => `${kind} ${certainty}`);
}

const ENDPOINT = "https://orders.example.com/events";

function push(oidcToken: unknown, pushEndpoint: unknown = ENDPOINT, stack = previewStack()): Resource[] {
    return edit(stack, T.subscription, "orders-push", { pushConfig: { pushEndpoint, oidcToken } });
}

function audience(value: unknown, stack = previewStack()): Resource[] {
    return push({ serviceAccountEmail: PUSHER, audience: value }, ENDPOINT, stack);
}

function backend(inputs: object, stack = previewStack()): Resource[] {
    return edit(stack, T.backend, "orders-backend", inputs as Record<string, unknown>);
}

const settings = (accessSettings: object, name = "projects/111/iap_web/compute/services/orders-backend") =>
    resource(T.settings, "settings", { name, accessSettings });

const OTHER = "999-other.apps.googleusercontent.com";

/** Without a group, in which the push identity might be. */
function nobodyElse(stack: Resource[]): Resource[] {
    return edit(stack, T.accessorMember, "staff", { member: "user:ann@example.com" });
}

describe("access/deadEnds", () => {
    it("finds none in the reference, in a preview and in a state file", () => {
        assert.deepEqual(linesOf(previewStack()), []);
        assert.deepEqual(linesOf(stateStack()), []);
    });

    // https://docs.cloud.google.com/iap/docs/authentication-howto, https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions
    describe("the audience of a push behind IAP", () => {
        const googleManaged = () => backend({ iap: { enabled: true } });
        const cases: [string, () => Resource[], string[]][] = [
            ["missing: Pub/Sub sends the URL", () => audience(undefined), ["push-audience-missing certain"]],
            ["empty", () => audience(""), ["push-audience-missing certain"]],
            ["a URL", () => audience(ENDPOINT), ["push-audience-url certain"]],
            ["another client's", () => audience(OTHER), ["push-audience-other-client certain"]],
            ["no client ID at all", () => audience("orders"), ["push-audience-other-client certain"]],
            ["not known yet", () => audience(UNKNOWN), ["push-audience-other-client undecided"]],
            ["Google-managed client", () => audience(CLIENT, googleManaged()), ["push-audience-no-client certain"]],
            [
                "Google-managed client, not known",
                () => audience(UNKNOWN, googleManaged()),
                ["push-audience-no-client certain"],
            ],
            ["Google-managed client, a URL", () => audience(ENDPOINT, googleManaged()), ["push-audience-url certain"]],
            [
                "a client ID that is not known yet",
                () => backend({ iap: { enabled: true, oauth2ClientId: UNKNOWN } }),
                ["push-audience-other-client undecided"],
            ],
            [
                "a URL is wrong whatever the client",
                () => audience(ENDPOINT, backend({ iap: { enabled: true, oauth2ClientId: UNKNOWN } })),
                ["push-audience-url certain"],
            ],
            [
                "IAP not known yet",
                () => audience(ENDPOINT, backend({ iap: { enabled: UNKNOWN, oauth2ClientId: CLIENT } })),
                ["push-audience-url undecided"],
            ],
            ["no token", () => push(undefined), ["push-no-token certain"]],
            ["a token not known yet", () => push(UNKNOWN), ["push-no-token undecided", "push-not-accessor undecided"]],
        ];
        for (const [what, stack, expected] of cases) {
            it(what, () => assert.deepEqual(linesOf(stack()), expected));
        }

        it("an allow-listed client is accepted, with a custom client or without", () => {
            const list = settings({ oauthSettings: { programmaticClients: [OTHER] } });
            assert.deepEqual(linesOf([...audience(OTHER), list]), []);
            assert.deepEqual(linesOf([...audience(OTHER, googleManaged()), list]), []);
            assert.deepEqual(linesOf([...audience(CLIENT), list]), []);
        });

        it("settings of another backend do not count, of the whole project do", () => {
            const list = { oauthSettings: { programmaticClients: [OTHER] } };
            const elsewhere = settings(list, "projects/111/iap_web/compute/services/other-backend");
            assert.deepEqual(linesOf([...audience(OTHER), elsewhere]), ["push-audience-other-client certain"]);
            for (const name of ["projects/111", "projects/111/iap_web", "projects/111/iap_web/compute"]) {
                assert.deepEqual(linesOf([...audience(OTHER), settings(list, name)]), [], name);
            }
            const onFolder = settings(list, "folders/1");
            assert.deepEqual(linesOf([...audience(OTHER), onFolder]), ["push-audience-other-client undecided"]);
        });

        it("a list on the backend replaces the project's", () => {
            const own = settings({ oauthSettings: { programmaticClients: [CLIENT] } });
            const above = {
                ...settings({ oauthSettings: { programmaticClients: [OTHER] } }, "projects/111"),
                urn: "above",
            };
            assert.deepEqual(linesOf([...audience(OTHER), above, own]), ["push-audience-other-client certain"]);
        });

        it("settings whose name is not known yet belong to the backend it is made from", () => {
            const list = { name: UNKNOWN, accessSettings: { oauthSettings: { programmaticClients: [OTHER] } } };
            const made = resource(T.settings, "settings", list, from("name", T.backend, "orders-backend"));
            assert.deepEqual(linesOf([...audience(OTHER), made]), []);
        });

        it("a client in the IAP settings is the backend's own", () => {
            const own = settings({ oauthSettings: { clientId: OTHER } });
            assert.deepEqual(linesOf([...audience(OTHER, googleManaged()), own]), []);
        });

        it("names the property to change", () => {
            const [found] = deadEnds(buildGraph(audience(ENDPOINT)));
            assert.equal(found.urn, urnOf(T.subscription, "orders-push"));
            assert.equal(found.property, "pushConfig.oidcToken.audience");
            assert.equal(found.caller, `serviceAccount:${PUSHER}`);
        });
    });

    describe("the identity of a push", () => {
        const pusher = (change: object) =>
            edit(nobodyElse(previewStack()), T.accessorMember, "pusher", change as Record<string, unknown>);

        it("is not accessor", () => {
            assert.deepEqual(linesOf(nobodyElse(without(previewStack(), T.accessorMember, "pusher"))), [
                "push-not-accessor certain",
            ]);
        });

        it("is accessor on another path", () => {
            const elsewhere = pusher({ condition: { expression: 'request.path == "/other"' } });
            assert.deepEqual(linesOf(elsewhere), ["push-not-accessor certain"]);
        });

        it("is accessor under a condition that cannot be decided", () => {
            const byAddress = pusher({ condition: { expression: "levelOf(request)" } });
            assert.deepEqual(linesOf(byAddress), ["push-not-accessor undecided"]);
            assert.deepEqual(linesOf(pusher({ condition: { expression: UNKNOWN } })), ["push-not-accessor undecided"]);
        });

        it("holds the wrong role, or one that is not known", () => {
            assert.deepEqual(linesOf(pusher({ role: "roles/viewer" })), ["push-not-accessor certain"]);
            assert.deepEqual(linesOf(pusher({ role: UNKNOWN })), ["push-not-accessor undecided"]);
        });

        it("is accessor by a grant on the project's IAP", () => {
            const above = resource(T.webMember, "web", {
                role: "roles/iap.httpsResourceAccessor",
                member: `serviceAccount:${PUSHER}`,
            });
            assert.deepEqual(linesOf([...without(previewStack(), T.accessorMember, "pusher"), above]), []);
        });

        it("may be in a group that is accessor, unless this stack creates the account", () => {
            const stack = without(previewStack(), T.accessorMember, "pusher");
            assert.deepEqual(linesOf(stack), ["push-not-accessor certain"]);
            const set = "principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount";
            const everyAccount = edit(stack, T.accessorMember, "staff", { member: set });
            assert.deepEqual(linesOf(everyAccount), ["push-not-accessor undecided"]);
            const existing = without(stack, T.account, "pusher-account");
            assert.deepEqual(linesOf(existing), ["push-not-accessor undecided"]);
            const [{ reason }] = deadEnds(buildGraph(existing));
            assert.match(reason, /depends on who is in group:staff@example\.com/);
        });

        it("is accessor on a path that the URL map rewrites: which of the two IAP checks is not known", () => {
            const rewritten = edit(previewStack(), T.urlMap, "orders-map", {
                hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
                pathMatchers: [
                    {
                        name: "m",
                        defaultService: "orders-backend",
                        pathRules: [
                            {
                                paths: ["/events"],
                                service: "orders-backend",
                                routeAction: { urlRewrite: { pathPrefixRewrite: "/v1/events" } },
                            },
                        ],
                    },
                ],
            });
            assert.deepEqual(linesOf(nobodyElse(rewritten)), ["push-not-accessor undecided"]);
        });

        it("an address that is not known yet is followed to its account", () => {
            const nameless = edit(nobodyElse(previewStack()), T.account, "pusher-account", { email: UNKNOWN });
            const stack = edit(
                edit(
                    nameless,
                    T.accessorMember,
                    "pusher",
                    { member: UNKNOWN },
                    from("member", T.account, "pusher-account"),
                ),
                T.subscription,
                "orders-push",
                {
                    pushConfig: {
                        pushEndpoint: ENDPOINT,
                        oidcToken: { serviceAccountEmail: UNKNOWN, audience: CLIENT },
                    },
                },
                from("pushConfig", T.account, "pusher-account"),
            );
            assert.deepEqual(linesOf(stack), []);
            // Were the address known, the push would carry it: what it carries is something else.
            const named = edit(stack, T.account, "pusher-account", { email: PUSHER });
            assert.deepEqual(linesOf(named), ["push-not-accessor undecided"]);
            assert.equal(deadEnds(buildGraph(named))[0].caller, "a service account whose address is not known yet");
            const other = resource(T.account, "other", { accountId: "other" });
            const wrong = edit([...stack, other], T.accessorMember, "pusher", {}, from("member", T.account, "other"));
            assert.deepEqual(linesOf(wrong), ["push-not-accessor certain"]);
        });

        it("needs no token where everybody is accessor", () => {
            const everybody = resource(T.accessorMember, "all", accessor("allUsers"));
            assert.deepEqual(linesOf([...push(undefined), everybody]), []);
        });
    });

    describe("the route of a push", () => {
        it("http is redirected, which Pub/Sub takes for a failure", () => {
            const token = { serviceAccountEmail: PUSHER, audience: CLIENT };
            assert.deepEqual(linesOf(push(token, "http://orders.example.com/events")), ["no-route certain"]);
        });

        it("a path that the URL map answers with a redirect", () => {
            const map = edit(previewStack(), T.urlMap, "orders-map", {
                defaultService: undefined,
                defaultUrlRedirect: { hostRedirect: "www.example.com", stripQuery: false },
                hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
                pathMatchers: [
                    {
                        name: "m",
                        defaultUrlRedirect: { hostRedirect: "www.example.com", stripQuery: false },
                        pathRules: [{ paths: ["/api/*"], service: "orders-backend" }],
                    },
                ],
            });
            const token = { serviceAccountEmail: PUSHER, audience: CLIENT };
            const pathless = edit(map, T.accessorMember, "pusher", { condition: undefined });
            assert.deepEqual(linesOf(push(token, ENDPOINT, pathless)), ["no-route certain"]);
            assert.deepEqual(linesOf(push(token, "https://orders.example.com/api/events", pathless)), []);
        });

        it("what plain http serves is no route of an https endpoint", () => {
            const plain = [
                resource(T.backend, "plain", {
                    loadBalancingScheme: "EXTERNAL_MANAGED",
                    backends: [],
                    iap: { enabled: true },
                }),
                resource(T.accessorMember, "people", {
                    ...accessor("group:staff@example.com"),
                    webBackendService: "plain",
                }),
                resource(T.urlMap, "plain-map", { defaultService: "plain" }),
                resource(T.httpProxy, "plain-proxy", { urlMap: "plain-map" }),
                resource(T.forwardingRule, "plain-rule", {
                    loadBalancingScheme: "EXTERNAL_MANAGED",
                    portRange: UNKNOWN,
                    target: "plain-proxy",
                }),
            ];
            assert.deepEqual(linesOf([...previewStack(), ...plain]), []);
        });

        it("a foreign host is none of this stack's business", () => {
            assert.deepEqual(linesOf(push(undefined, "https://hooks.example.org/events")), []);
        });

        it("without certificate and host rule nobody can tell whose host it is", () => {
            const stack = without(audience(ENDPOINT), T.certificate, "orders-cert");
            assert.deepEqual(linesOf(stack), ["push-audience-url undecided"]);
        });

        // The token is wrong for IAP here; whether the push comes here at all is the question.
        describe("a host that only certificates name", () => {
            const cert = (change: object, proxy: object = {}) =>
                edit(
                    edit(audience(ENDPOINT), T.certificate, "orders-cert", change as Record<string, unknown>),
                    T.httpsProxy,
                    "orders-https",
                    proxy as Record<string, unknown>,
                );
            const map = (hostname: string, entryMap = "orders-certs") => [
                ...cert(
                    { managed: { domains: ["other.example.com"] } },
                    {
                        sslCertificates: undefined,
                        certificateMap:
                            "//certificatemanager.googleapis.com/projects/acme/locations/global/certificateMaps/orders-certs",
                    },
                ),
                resource("gcp:certificatemanager/certificateMap:CertificateMap", "orders-certs", {}),
                resource("gcp:certificatemanager/certificateMapEntry:CertificateMapEntry", "entry", {
                    map: entryMap,
                    hostname,
                }),
            ];
            const rows: [string, () => Resource[], string[]][] = [
                ["by this name, on the proxy", () => cert({}), ["push-audience-url certain"]],
                [
                    "by a wildcard that other load balancers may use too",
                    () => cert({ managed: { domains: ["*.example.com"] } }),
                    ["push-audience-url undecided"],
                ],
                [
                    "by this name, on no proxy of the stack",
                    () => cert({}, { sslCertificates: ["projects/acme/global/sslCertificates/another"] }),
                    ["push-audience-url undecided"],
                ],
                [
                    "by this name, on a proxy whose URL map is not in view",
                    () => [
                        ...cert({}, { sslCertificates: undefined }),
                        resource(T.httpsProxy, "other", { urlMap: "other", sslCertificates: ["orders-cert"] }),
                    ],
                    ["push-audience-url undecided"],
                ],
                [
                    "by this name, in the proxy's certificate map",
                    () => map("orders.example.com"),
                    ["push-audience-url certain"],
                ],
                ["by a wildcard in the map", () => map("*.example.com"), ["push-audience-url undecided"]],
                [
                    "by this name, in another map",
                    () => [
                        ...map("orders.example.com", "other-certs"),
                        resource("gcp:certificatemanager/certificateMap:CertificateMap", "other-certs", {}),
                    ],
                    ["push-audience-url undecided"],
                ],
            ];
            for (const [what, stack, expected] of rows) it(what, () => assert.deepEqual(linesOf(stack()), expected));
        });

        it("an endpoint that is not known yet is not judged", () => {
            assert.deepEqual(linesOf(push(undefined, UNKNOWN)), []);
        });

        it("a pull subscription is not judged", () => {
            const pull = edit(previewStack(), T.subscription, "orders-push", { pushConfig: undefined });
            assert.deepEqual(linesOf(pull), []);
            const empty = edit(previewStack(), T.subscription, "orders-push", { pushConfig: { pushEndpoint: "" } });
            assert.deepEqual(linesOf(empty), []);
        });
    });

    // https://cloud.google.com/run/docs/configuring/custom-audiences
    describe("a push to a route without IAP", () => {
        const pusherInvokes = (stack: Resource[]) => [
            ...stack,
            ...["us-central1", "europe-west1"].map((location) =>
                resource(T.invokerMember, `push-${location}`, {
                    name: "orders",
                    location,
                    role: "roles/run.invoker",
                    member: `serviceAccount:${PUSHER}`,
                }),
            ),
        ];
        const custom = (stack: Resource[], value: unknown) =>
            ["us-central1", "europe-west1"].reduce(
                (all, region) => edit(all, T.service, `orders-${region}`, { customAudiences: value }),
                stack,
            );
        const noIap = () => backend({ iap: { enabled: false } });

        it("gets in with a custom audience and the invoker role", () => {
            assert.deepEqual(
                linesOf(
                    custom(pusherInvokes(audience("https://orders.example.com", noIap())), [
                        "https://orders.example.com",
                    ]),
                ),
                [],
            );
        });

        it("an audience that is none of the custom ones, said once for all services", () => {
            const stack = custom(pusherInvokes(audience("https://orders.example.com", noIap())), ["https://other"]);
            assert.deepEqual(linesOf(stack), ["push-audience-not-custom certain"]);
            const oneFits = edit(stack, T.service, "orders-us-central1", {
                customAudiences: ["https://orders.example.com"],
            });
            assert.deepEqual(linesOf(oneFits), ["push-audience-not-custom certain"]);
            assert.deepEqual(linesOf(custom(stack, UNKNOWN))[0], "push-audience-not-custom undecided");
        });

        it("is not judged for certain where a policy may put IAP on the forwarding rule", () => {
            const policy = resource(
                "gcp:networksecurity/authzPolicy:AuthzPolicy",
                "policy",
                { customProvider: { cloudIap: { enabled: true } }, target: { resources: [UNKNOWN] } },
                from("target", T.forwardingRule, "orders-443"),
            );
            const stack = custom(pusherInvokes(audience("https://orders.example.com", noIap())), ["https://other"]);
            assert.deepEqual(linesOf([...stack, policy]), ["push-audience-not-custom undecided"]);
        });

        it("is not an invoker", () => {
            const stack = custom(audience("https://orders.example.com", noIap()), ["https://orders.example.com"]);
            assert.deepEqual(linesOf(stack), ["push-not-invoker certain", "push-not-invoker certain"]);
        });
    });

    describe("IAP's own agent", () => {
        const invoker = (change: object, extra = {}) =>
            edit(
                previewStack(),
                T.invokerMember,
                "orders-europe-west1-invoker",
                change as Record<string, unknown>,
                extra,
            );
        const locked = ["iap-agent-not-invoker certain"];
        const maybe = ["iap-agent-not-invoker undecided"];

        it("is not invoker in one region", () => {
            const stack = without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");
            assert.deepEqual(linesOf(stack), locked);
            assert.equal(deadEnds(buildGraph(stack))[0].urn, urnOf(T.service, "orders-europe-west1"));
        });

        it("somebody else is invoker", () => {
            assert.deepEqual(linesOf(invoker({ member: "user:a@example.com" })), locked);
            assert.deepEqual(linesOf(invoker({ member: CLIENT })), locked);
        });

        it("an unknown member made from its identity is the agent; from a service account it is not", () => {
            assert.deepEqual(linesOf(invoker({ member: UNKNOWN }, from("member", T.identity, "iap-agent"))), []);
            const accountMember = invoker({ member: UNKNOWN }, from("member", T.account, "pusher-account"));
            assert.deepEqual(linesOf(edit(accountMember, T.account, "pusher-account", { email: UNKNOWN })), locked);
            assert.deepEqual(linesOf(invoker({ member: UNKNOWN })), maybe);
        });

        it("another API's agent is not IAP's", () => {
            const stack = edit(previewStack(), T.identity, "iap-agent", { service: "pubsub.googleapis.com" });
            const made = edit(
                stack,
                T.invokerMember,
                "orders-europe-west1-invoker",
                { member: UNKNOWN },
                from("member", T.identity, "iap-agent"),
            );
            assert.deepEqual(linesOf(made), locked);
        });

        it("another project's agent is not this project's, as far as the stack shows the number", () => {
            const foreign = { member: "serviceAccount:service-222@gcp-sa-iap.iam.gserviceaccount.com" };
            assert.deepEqual(linesOf(invoker(foreign)), []);
            const shown = [...invoker(foreign), settings({})];
            assert.deepEqual(linesOf(shown), locked);
            assert.match(deadEnds(buildGraph(shown))[0].reason, /another project/);
        });

        it("is not needed where the invoker check is off or everybody is invoker", () => {
            const stack = without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");
            assert.deepEqual(linesOf(edit(stack, T.service, "orders-europe-west1", { invokerIamDisabled: true })), []);
            assert.deepEqual(linesOf(invoker({ member: "allUsers" })), []);
        });

        it("is not judged on a service that is only read", () => {
            const stack = without(previewStack(), T.invokerMember, "orders-europe-west1-invoker");
            assert.deepEqual(linesOf(edit(stack, T.service, "orders-europe-west1", {}, { external: true })), []);
        });

        it("is needed by IAP on the service itself too", () => {
            const service = resource(T.service, "s", { location: "us-central1", iapEnabled: true });
            assert.deepEqual(linesOf([service]), ["no-accessor certain", ...locked]);
        });
    });

    it("nobody at all is accessor", () => {
        const stack = ["staff", "pusher"].reduce((all, name) => without(all, T.accessorMember, name), previewStack());
        assert.deepEqual(linesOf(stack), ["no-accessor certain", "push-not-accessor certain"]);
        const perhaps = [...stack, resource(T.accessorMember, "x", { ...accessor(UNKNOWN), role: UNKNOWN })];
        assert.deepEqual(linesOf(perhaps), ["no-accessor undecided", "push-not-accessor undecided"]);
    });

    it("IAP on both layers", () => {
        const stack = edit(previewStack(), T.service, "orders-us-central1", { iapEnabled: true });
        assert.deepEqual(linesOf(stack), ["iap-on-both-layers certain", "no-accessor certain"]);
    });

    it("does not say of what is undecided that it is so", () => {
        const reasons = (stack: Resource[]) =>
            deadEnds(buildGraph(stack))
                .filter(({ certainty }) => certainty === "undecided")
                .map(({ reason }) => reason)
                .join("\n");
        const nobody = ["staff", "pusher"].reduce((all, name) => without(all, T.accessorMember, name), previewStack());
        const perhaps = resource(T.accessorMember, "x", { ...accessor(UNKNOWN), role: UNKNOWN });
        assert.match(
            reasons([...nobody, perhaps]),
            /^Whether anybody is accessor of orders-backend is not known yet\./,
        );
        const switched = edit(nobody, T.backend, "orders-backend", { iap: { enabled: UNKNOWN } });
        assert.match(reasons(switched), /^Not certain yet: IAP is on on orders-backend and nobody is accessor/);
        const lost = edit(previewStack(), T.urlMap, "orders-map", { defaultService: UNKNOWN, pathMatchers: UNKNOWN });
        const nowhere = lost.map((entry) => ({
            ...entry,
            propertyDependencies: entry.type === T.urlMap ? {} : entry.propertyDependencies,
        }));
        assert.match(reasons(nowhere), /^Whether a route of this stack's load balancers serves the endpoint/m);
        assert.match(reasons(audience(UNKNOWN)), /^Whether IAP accepts the audience/);
    });

    it("judges no backend and no subscription that is only read", () => {
        const stack = edit(audience(ENDPOINT), T.subscription, "orders-push", {}, { external: true });
        assert.deepEqual(linesOf(stack), []);
    });

    it("writes no value of a property into a sentence", () => {
        for (const { reason, fix } of deadEnds(buildGraph(audience(OTHER))))
            assert.doesNotMatch(reason + fix, /999-other/);
    });
});
