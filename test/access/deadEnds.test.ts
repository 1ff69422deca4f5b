import * as assert from "node:assert/strict";
import { deadEnds } from "../../access/deadEnds";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { linesOf } from "./support/deadEndLines";
import { OTHER_CLIENT } from "./support/iapStacks";
import { audience, ENDPOINT } from "./support/pushStacks";
import { accessor, edit, previewStack, resource, stateStack, T, UNKNOWN, without } from "./support/stack";

describe("access/deadEnds", () => {
    it("finds none in the reference, in a preview and in a state file", () => {
        assert.deepEqual(linesOf(previewStack()), []);
        assert.deepEqual(linesOf(stateStack()), []);
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
        for (const { reason, fix } of deadEnds(buildGraph(audience(OTHER_CLIENT))))
            assert.doesNotMatch(reason + fix, /999-other/);
    });
});
