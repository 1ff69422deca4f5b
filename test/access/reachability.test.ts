import * as assert from "node:assert/strict";
import { Reach } from "../../access/findings";
import { buildGraph } from "../../access/graph/graph";
import { reachability } from "../../access/reachability";
import { answer, EVENTS, gatesOf, OWN_URL, PUSH, ROUTE, STAFF } from "./support/reachAnswer";
import { AGENT, previewStack, stateStack } from "./support/stack";

const REDIRECT = "http://orders.example.com/*";

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

    it("works on nothing", () => assert.deepEqual(reachability(buildGraph([])), []));
});
