import * as assert from "node:assert/strict";
import { exposures } from "../../../access/exposures";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { ACCOUNT, ANYONE, Line, linesOf, VPC } from "../support/exposureLines";
import { member, open } from "../support/openService";
import { edit, from, previewStack, resource, stateStack, T, UNKNOWN, urnOf, without } from "../support/stack";

describe("access/exposures: through a load balancer", () => {
    const noIap = (stack: Resource[]) => edit(stack, T.backend, "orders-backend", { iap: { enabled: false } });
    const publicIn = (stack: Resource[], region: string, value: unknown = "allUsers") =>
        edit(stack, T.invokerMember, `orders-${region}-invoker`, { member: value });
    const through: Line = ["load-balancer", "certain", ANYONE];

    for (const [what, stack] of [
        ["preview", previewStack],
        ["state", stateStack],
    ] as const) {
        it(`IAP off and a public invoker, ${what}`, () => {
            assert.deepEqual(linesOf(publicIn(noIap(stack()), "us-central1")), [through]);
        });

        it(`IAP off and the invoker check on is no exposure, ${what}`, () =>
            assert.deepEqual(linesOf(noIap(stack())), []));

        it(`a public invoker behind IAP, with no URL of its own, is no exposure, ${what}`, () =>
            assert.deepEqual(linesOf(publicIn(stack(), "us-central1")), []));
    }

    it("IAP absent is off where the inputs are there, and not known where only outputs are", () => {
        const absent = edit(publicIn(previewStack(), "us-central1"), T.backend, "orders-backend", {
            iap: undefined,
        });
        assert.deepEqual(linesOf(absent), [through]);
        const outputsOnly = edit(absent, T.backend, "orders-backend", { iap: null }, { inputs: undefined });
        const linked = outputsOnly.map((entry) =>
            entry.urn === urnOf(T.backend, "orders-backend")
                ? { ...entry, outputs: { ...entry.outputs, name: "orders-backend", iap: null } }
                : entry,
        );
        assert.deepEqual(linesOf(linked), [["load-balancer", "undecided", ANYONE]]);
    });

    it("IAP not known yet", () => {
        const stack = edit(publicIn(previewStack(), "us-central1"), T.backend, "orders-backend", {
            iap: { enabled: UNKNOWN },
        });
        assert.deepEqual(linesOf(stack), [["load-balancer", "undecided", ANYONE]]);
    });

    // https://docs.cloud.google.com/iap/docs/enabling-compute-howto
    describe("an authorization policy on the forwarding rule", () => {
        const policy = (cloudIap: unknown, rule = "orders-443") =>
            resource(
                "gcp:networksecurity/authzPolicy:AuthzPolicy",
                "policy",
                { action: "CUSTOM", customProvider: { cloudIap }, target: { resources: [UNKNOWN] } },
                from("target", T.forwardingRule, rule),
            );
        const open = () => publicIn(noIap(previewStack()), "us-central1");

        it("with IAP may guard a backend without it", () => {
            const maybe: Line = ["load-balancer", "undecided", ANYONE];
            assert.deepEqual(linesOf([...open(), policy({ enabled: true })]), [maybe]);
            assert.deepEqual(linesOf([...open(), policy({ enabled: UNKNOWN })]), [maybe]);
        });

        it("without IAP, or on another rule, guards nothing", () => {
            assert.deepEqual(linesOf([...open(), policy({ enabled: false })]), [through]);
            assert.deepEqual(linesOf([...open(), policy({ enabled: true }, "orders-80")]), [through]);
        });
    });

    it("an internal load balancer opens the VPC only", () => {
        const inside = edit(publicIn(noIap(previewStack()), "us-central1"), T.forwardingRule, "orders-443", {
            loadBalancingScheme: "INTERNAL_MANAGED",
        });
        assert.deepEqual(linesOf(inside), [["internal", "certain", VPC]]);
    });

    it("ingress internal keeps an external load balancer out", () => {
        const stack = edit(publicIn(noIap(previewStack()), "us-central1"), T.service, "orders-us-central1", {
            ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
        });
        assert.deepEqual(linesOf(stack), []);
    });

    it("a public accessor makes IAP a door that stands open", () => {
        const stack = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
        assert.deepEqual(linesOf(stack), [through, through]);
        const accounts = edit(previewStack(), T.accessorMember, "staff", { member: "allAuthenticatedUsers" });
        assert.deepEqual(linesOf(accounts)[0], ["load-balancer", "certain", ACCOUNT]);
        // Nobody gets further than the invoker check where IAP's own agent is not invoker.
        const noAgent = ["us-central1", "europe-west1"].reduce(
            (all, region) => without(all, T.invokerMember, `orders-${region}-invoker`),
            stack,
        );
        assert.deepEqual(linesOf(noAgent), []);
    });

    it("IAP on both layers lets nobody through, so a public accessor opens nothing there", () => {
        const stack = ["us-central1", "europe-west1"].reduce(
            (all, region) => edit(all, T.service, `orders-${region}`, { iapEnabled: true }),
            edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" }),
        );
        assert.deepEqual(linesOf(stack), []);
    });

    it("a reference that is lost from sight may lead to an open service", () => {
        const lost = edit(
            publicIn(noIap(previewStack()), "us-central1"),
            T.forwardingRule,
            "orders-443",
            {},
            {
                propertyDependencies: {},
            },
        );
        assert.deepEqual(linesOf(lost), [["load-balancer", "undecided", ANYONE]]);
    });

    it("says how to close what stands open, and nothing else", () => {
        const fixOf = (stack: Resource[]) => exposures(buildGraph(stack))[0].fix;
        const openIap = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
        assert.equal(fixOf(openIap), "Take the public principal out of the accessors.");
        assert.equal(
            fixOf(publicIn(noIap(previewStack()), "us-central1")),
            "Switch IAP on on the backend, name the accessors, and let the IAP agent alone invoke the service and keep " +
                "the invoker check on.",
        );
        assert.equal(
            fixOf(open([member("allUsers")])),
            "Set ingress to internal and load balancer, disable the default URI, and let the IAP agent alone invoke the " +
                "service and keep the invoker check on.",
        );
    });

    it("says what opens the way, in hop order", () => {
        const [found] = exposures(buildGraph(publicIn(noIap(previewStack()), "us-central1")));
        assert.equal(found.urn, urnOf(T.service, "orders-us-central1"));
        assert.deepEqual(found.openedBy, [
            { urn: urnOf(T.backend, "orders-backend"), property: "iap" },
            { urn: urnOf(T.invokerMember, "orders-us-central1-invoker"), property: "member" },
        ]);
    });
});
