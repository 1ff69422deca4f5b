import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { reachability } from "../../../access/reachability";
import { answer, EVENTS, OWN_URL, PUSH, ROUTE, service, STAFF } from "../support/reachAnswer";
import { edit, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../support/stack";

describe("access/reachability: the service's own gates", () => {
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
        assert.equal(answer(service({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }, inside), STAFF, ROUTE), "allowed");
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
