import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { reachability } from "../../../access/reachability";
import { backend } from "../support/iapStacks";
import { answer, EVENTS, gatesOf, PUSH, ROUTE, service, STAFF } from "../support/reachAnswer";
import {
    accessor,
    AGENT,
    CLIENT,
    edit,
    from,
    previewStack,
    PUSHER,
    resource,
    T,
    UNKNOWN,
    without,
} from "../support/stack";

describe("access/reachability: IAP", () => {
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
                            pathRules: [{ paths: ["/v1/*"], service: "orders-backend", routeAction: { urlRewrite } }],
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
        const found = reachability(buildGraph(stack)).find(({ caller, route }) => caller === user && route === ROUTE);
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
            reachability(buildGraph(stack)).find((reach) => reach.caller === caller && reach.route === url)!.verdict;
        assert.equal(lines(STAFF, [direct, ...grants]).outcome, "allowed");
        assert.equal(lines("anonymous", [direct, ...grants]).refusedBy?.gate, "iap");
        assert.equal(lines(STAFF, [direct, grants[1]]).refusedBy?.gate, "invoker-check");
    });

    it("on both layers nobody gets through", () => {
        assert.equal(answer(service({ iapEnabled: true }), STAFF, ROUTE), "refused by iap");
    });
});
