import * as assert from "node:assert/strict";
import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { linesOf } from "../support/deadEndLines";
import { ENDPOINT, push } from "../support/pushStacks";
import { accessor, CLIENT, edit, from, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../support/stack";

/** Without a group, in which the push identity might be. */
function nobodyElse(stack: Resource[]): Resource[] {
    return edit(stack, T.accessorMember, "staff", { member: "user:ann@example.com" });
}

describe("access/deadEnds: the identity of a push", () => {
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
