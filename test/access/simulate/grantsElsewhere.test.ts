import * as assert from "node:assert/strict";
import { Resource } from "../../../access/graph/resource";
import { AccessRequest } from "../../../access/simulate/request";
import { Gate } from "../../../access/verdict";
import { NOBODY, token, verdictOn } from "../support/ask";
import { edit, REGIONS, stateStack, T, without } from "../support/stack";

const EVENTS = { path: "/events", method: "POST", credential: token() };
const OTHER = { ...EVENTS, path: "/other" };
const OWN_URL = "https://orders-abc-uc.a.run.app";

/** What another program made, with everything in view that the cloud says of it. */
const onlyRead = (stack: Resource[], type: string, ...names: string[]): Resource[] =>
    names.reduce((edited, name) => edit(edited, type, name, {}, { external: true }), stack);

/** What one gate does, and what comes of it all. */
function answer(stack: Resource[], gate: Gate, request: Partial<AccessRequest>): string {
    const { hops, outcome } = verdictOn(stack, request);
    return `${hops.find((hop) => hop.gate === gate)?.outcome}, ${outcome}`;
}

describe("access/simulate: what another program made may have grants that are not in view", () => {
    const own = stateStack();
    const read = onlyRead(own, T.backend, "orders-backend");

    it("a grant in this stack counts all the same", () => {
        assert.equal(answer(own, "iap", EVENTS), "pass, allowed");
        // Whether such a backend has a Cloud Armor policy is not in view either.
        assert.equal(answer(read, "iap", EVENTS), "pass, undecided");
    });

    it("nobody is certainly without a grant on a backend", () => {
        assert.equal(answer(own, "iap", OTHER), "refuse, refused");
        assert.equal(answer(read, "iap", OTHER), "undecided, undecided");
        const lone = without(read, T.accessorMember, "pusher");
        assert.match(
            verdictOn(lone, EVENTS).hops.find(({ gate }) => gate === "iap")!.reason,
            /^Whether .* is an accessor of orders-backend depends on /,
        );
    });

    it("a public principal may be accessor, so a missing or a wrong token need not be refused", () => {
        for (const credential of [NOBODY, token("https://orders.example.com/events")]) {
            const request = { ...EVENTS, credential };
            assert.equal(answer(own, "iap", request), "refuse, refused");
            assert.equal(answer(read, "iap", request), "undecided, undecided");
        }
        assert.match(
            verdictOn(read, { credential: NOBODY }).hops.find(({ gate }) => gate === "iap")!.reason,
            /^Whether a public principal is accessor depends on grants made outside this stack\.$/,
        );
    });

    it("IAP's agent may be the invoker of a service", () => {
        const lone = REGIONS.reduce((stack, at) => without(stack, T.invokerMember, `orders-${at}-invoker`), own);
        assert.equal(answer(lone, "invoker-check", EVENTS), "refuse, refused");
        const services = onlyRead(lone, T.service, ...REGIONS.map((region) => `orders-${region}`));
        assert.equal(answer(services, "invoker-check", EVENTS), "undecided, undecided");
        assert.match(
            verdictOn(services, EVENTS).hops.find(({ gate }) => gate === "invoker-check")!.reason,
            /^Whether the IAP agent may invoke orders-us-central1 depends on grants made outside this stack\.$/,
        );
    });

    it("and so may whoever calls the service's own URL", () => {
        const open = edit(own, T.service, "orders-us-central1", {
            ingress: "INGRESS_TRAFFIC_ALL",
            defaultUriDisabled: false,
            iapEnabled: false,
            invokerIamDisabled: false,
            uri: OWN_URL,
            urls: [OWN_URL],
        });
        const request = { host: new URL(OWN_URL).host, credential: token(OWN_URL) };
        assert.equal(answer(open, "invoker-check", request), "refuse, refused");
        const service = onlyRead(open, T.service, "orders-us-central1");
        assert.equal(answer(service, "invoker-check", request), "undecided, undecided");
    });
});
