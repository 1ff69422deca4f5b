import * as assert from "node:assert/strict";
import * as policy from "@pulumi/policy";
import * as policyProxy from "@pulumi/policy/proxy";
import { PropertyReader, UNKNOWN, UNKNOWN_SENTINELS } from "../../../access/graph/reading";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

const known = <T>(value: T) => ({ state: "known", value });
const unknown = { state: "unknown" };
const absent = { state: "absent" };

describe("access/graph/reading", () => {
    it("knows every unknown sentinel that the policy SDK knows", () => {
        const sentinels = Object.entries(policyProxy).filter(([name]) => /^unknown\w*Value$/.test(name));
        assert.equal(sentinels.length, 7);
        for (const [name, value] of sentinels) assert.ok(UNKNOWN_SENTINELS.has(value), name);
    });

    it("reads a value, nothing and an unknown apart", () => {
        const reader = new PropertyReader({ a: { b: "x", c: null, d: UNKNOWN } });
        assert.deepEqual(reader.string("a.b"), known("x"));
        assert.deepEqual(reader.string("a.c"), absent);
        assert.deepEqual(reader.string("a.e.f"), absent);
        assert.deepEqual(reader.string("a.d"), unknown);
    });

    it("reads everything below an unknown as unknown, whatever type of sentinel it is", () => {
        for (const sentinel of UNKNOWN_SENTINELS) {
            const reader = new PropertyReader({ a: sentinel });
            assert.deepEqual(reader.string("a.b"), unknown);
            assert.deepEqual(reader.boolean("a"), unknown);
            assert.deepEqual(reader.number("a"), unknown);
            assert.deepEqual(reader.list("a"), unknown);
            assert.deepEqual(reader.object("a"), unknown);
        }
    });

    it("keeps the known elements of a list beside unknown ones", () => {
        assert.deepEqual(new PropertyReader({ members: [UNKNOWN, "allUsers", null] }).strings("members"), {
            state: "known",
            value: [unknown, known("allUsers"), absent],
        });
    });

    it("looks into secrets, output values and resource references", () => {
        const reader = new PropertyReader({
            secret: { [SIGNATURE]: SECRET, value: { deep: { [SIGNATURE]: SECRET, value: "x" } } },
            exported: { [SIGNATURE]: SECRET, plaintext: '"x"' },
            encrypted: { [SIGNATURE]: SECRET, ciphertext: "abc" },
            output: { [SIGNATURE]: OUTPUT_VALUE, value: "x", secret: true, dependencies: [] },
            unknownOutput: { [SIGNATURE]: OUTPUT_VALUE, secret: false },
            reference: { [SIGNATURE]: REFERENCE, urn: "urn", id: "projects/p/x" },
            newReference: { [SIGNATURE]: REFERENCE, urn: "urn", id: "" },
            asset: { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
        });
        assert.deepEqual(reader.string("secret.deep"), known("x"));
        assert.deepEqual(reader.string("exported"), known("x"));
        assert.deepEqual(reader.string("encrypted"), unknown);
        assert.deepEqual(reader.string("output"), known("x"));
        assert.deepEqual(reader.string("unknownOutput"), unknown);
        assert.deepEqual(reader.string("reference"), known("projects/p/x"));
        assert.deepEqual(reader.string("newReference"), unknown);
        assert.deepEqual(reader.string("asset"), unknown);
    });

    it("takes `[secret]`, which stands for a secret of any type, as unknown", () => {
        const reader = new PropertyReader({ a: "[secret]" });
        assert.deepEqual(reader.string("a"), unknown);
        assert.deepEqual(reader.list("a"), unknown);
    });

    it("coerces what the provider coerces and takes every other wrong type as unknown", () => {
        const reader = new PropertyReader({ t: "true", f: "False", n: "443", port: 443, o: {}, l: [] });
        assert.deepEqual(reader.boolean("t"), known(true));
        assert.deepEqual(reader.boolean("f"), known(false));
        assert.deepEqual(reader.number("n"), known(443));
        assert.deepEqual(reader.string("port"), known("443"));
        assert.deepEqual(reader.boolean("n"), unknown);
        assert.deepEqual(reader.number("t"), unknown);
        assert.deepEqual(reader.string("o"), unknown);
        assert.deepEqual(reader.object("l"), unknown);
        assert.deepEqual(reader.list("o"), unknown);
        assert.deepEqual(reader.string("t.below"), unknown);
    });

    it("reads keys that have dots by their parts, and never what an object inherits", () => {
        const reader = new PropertyReader({ annotations: { "run.googleapis.com/ingress": "all" } });
        assert.deepEqual(reader.string(["annotations", "run.googleapis.com/ingress"]), known("all"));
        assert.deepEqual(reader.raw("annotations.constructor"), absent);
    });

    it("leaves the provider's bookkeeping out", () => {
        const reader = new PropertyReader({ iap: { __defaults: ["enabled"], enabled: true } });
        assert.deepEqual(reader.keys("iap"), known(["enabled"]));
        assert.deepEqual(reader.raw("iap.__defaults"), absent);
    });

    it("reads through the policy SDK's proxy, where a plain read of an unknown throws", () => {
        const guarded = policy.unknownCheckingProxy({ ingress: UNKNOWN, members: [UNKNOWN, "allUsers"] });
        assert.throws(() => guarded.ingress);
        assert.deepEqual(new PropertyReader(guarded).string("ingress"), unknown);
        assert.deepEqual(new PropertyReader(guarded).strings("members"), known([unknown, known("allUsers")]));
    });
});
