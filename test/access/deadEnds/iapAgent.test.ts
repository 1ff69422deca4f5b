import * as assert from "node:assert/strict";
import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { linesOf } from "../support/deadEndLines";
import { settings } from "../support/iapStacks";
import { CLIENT, edit, from, previewStack, resource, T, UNKNOWN, urnOf, without } from "../support/stack";

describe("access/deadEnds: IAP's own agent", () => {
    const invoker = (change: object, extra = {}) =>
        edit(previewStack(), T.invokerMember, "orders-europe-west1-invoker", change as Record<string, unknown>, extra);
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
