import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { AccessRequest } from "../../../../access/simulate/request";
import { ask, NOBODY, selfSigned, STAFF, token, verdictOn } from "../../support/ask";
import { settings } from "../../support/iapStacks";
import { edit, previewStack, T, UNKNOWN } from "../../support/stack";

describe("access/simulate: IAP", () => {
    // https://docs.cloud.google.com/iap/docs/faq
    describe("nobody", () => {
        const rows: [string, Partial<AccessRequest>, number][] = [
            ["a browser that asks for a page", {}, 302],
            ["a form", { method: "POST" }, 401],
            ["a Google service", { from: "pubsub", method: "POST" }, 401],
            ["a Google service that asks", { from: "scheduler" }, 401],
            ["gRPC", { protocol: "grpc", method: "POST" }, 401],
            ["a WebSocket", { protocol: "websocket" }, 401],
        ];
        for (const [what, request, status] of rows) {
            it(`${what}: ${status}`, () => {
                const { refusedBy } = verdictOn(previewStack(), { credential: NOBODY, ...request });
                assert.equal(refusedBy?.gate, "iap");
                assert.equal(refusedBy?.status, status);
                const message = status === 401 ? "Invalid IAP credentials: empty token" : undefined;
                assert.equal(refusedBy?.message, message);
            });
        }

        it("is let in where everybody is accessor, whatever it shows", () => {
            const open = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
            for (const credential of [NOBODY, token("https://orders.example.com"), selfSigned("x")]) {
                assert.equal(ask(open, { credential }), "allowed");
            }
        });

        it("is not let in where every account is accessor, and every account is", () => {
            const open = edit(previewStack(), T.accessorMember, "staff", { member: "allAuthenticatedUsers" });
            assert.equal(ask(open, { credential: NOBODY }), "refused at iap 302");
            assert.equal(
                ask(open, { credential: { kind: "browser-session", principal: "user:x@gmail.com" } }),
                "allowed",
            );
            assert.equal(ask(open, { credential: token("https://orders.example.com") }), "refused at iap 401");
        });
    });

    // https://www.pulumi.com/registry/packages/gcp/api-docs/iap/settings/, corsSettings.allowHttpOptions
    describe("OPTIONS requests", () => {
        const options: Partial<AccessRequest> = { method: "OPTIONS", credential: NOBODY };
        const cors = (allowHttpOptions: unknown, name?: string): Resource[] => [
            ...previewStack(),
            settings({ corsSettings: { allowHttpOptions } }, name),
        ];

        it("pass only where the settings say so, and nothing else passes with them", () => {
            assert.equal(ask(previewStack(), options), "refused at iap 401");
            assert.equal(ask(cors(false), options), "refused at iap 401");
            assert.equal(ask(cors(true), options), "allowed");
            assert.equal(ask(cors(true), { ...options, method: "options" }), "allowed");
            assert.equal(ask(cors(true), { method: "POST", credential: NOBODY }), "refused at iap 401");
            assert.equal(ask(cors(UNKNOWN), options), "undecided at iap");
            assert.equal(ask(cors(UNKNOWN), { method: "OPTIONS" }), "allowed");
        });

        for (const [name, expected] of [
            ["projects/111", "allowed"],
            ["projects/111/iap_web", "allowed"],
            ["projects/111/iap_web/compute", "allowed"],
            ["projects/111/iap_web/compute/services/another", "refused at iap 401"],
            ["projects/111/iap_web/cloud_run-us-central1", "refused at iap 401"],
            ["folders/1", "undecided at iap"],
            ["organizations/1", "undecided at iap"],
        ]) {
            it(`settings of ${name}: ${expected}`, () => assert.equal(ask(cors(true, name), options), expected));
        }
    });

    it("where Identity Platform signs people in, nothing is decided", () => {
        const stack = [...previewStack(), settings({ gcipSettings: { tenantIds: ["t"] } })];
        assert.equal(ask(stack), "undecided at iap");
        assert.equal(ask(stack, { credential: NOBODY }), "undecided at iap");
    });

    it("where it is off, nobody is asked, and the service's own check stands alone", () => {
        const off = edit(previewStack(), T.backend, "orders-backend", { iap: { enabled: false } });
        assert.equal(ask(off, { credential: STAFF }), "refused at invoker-check 403");
        const unknown = edit(previewStack(), T.backend, "orders-backend", { iap: UNKNOWN });
        assert.equal(ask(unknown), "undecided at iap");
        assert.equal(ask(unknown, { credential: NOBODY }), "refused at iap 302");
    });
});
