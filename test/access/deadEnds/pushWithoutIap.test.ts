import * as assert from "node:assert/strict";
import { Resource } from "../../../access/graph/resource";
import { linesOf } from "../support/deadEndLines";
import { backend } from "../support/iapStacks";
import { audience } from "../support/pushStacks";
import { edit, from, PUSHER, resource, T, UNKNOWN } from "../support/stack";

// https://cloud.google.com/run/docs/configuring/custom-audiences
describe("access/deadEnds: a push to a route without IAP", () => {
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
                custom(pusherInvokes(audience("https://orders.example.com", noIap())), ["https://orders.example.com"]),
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
