import * as assert from "node:assert/strict";
import * as path from "node:path";
import { judge, preview } from "../../offline";
import type { Registration } from "../../offline/types";
import { EXAMPLES } from "../engine/support/program";

const PACK = path.join(__dirname, "../../policies");
const STACK = { project: "iap-run-rejected", stack: "dev" };

describe("policy packs over resources that are known already", function () {
    this.timeout(60_000);
    let registrations: Registration[];
    let found: unknown[];
    before(async () => {
        const result = await preview({
            projectDirectory: path.join(EXAMPLES, "rejected"),
            stack: "dev",
            policyPacks: [PACK],
        });
        assert.equal(result.failure, undefined);
        ({ registrations, findings: found } = result);
        assert.ok(found.length >= 4);
    });

    it("find what they find while a program runs", async () => {
        const { findings, failure } = await judge(registrations, { ...STACK, policyPacks: [PACK] });
        assert.equal(failure, undefined);
        assert.deepEqual(findings, found);
    });

    it("of a part of a stack find nothing about it as a whole", async () => {
        const whole = await judge(registrations, { ...STACK, policyPacks: [PACK] });
        const part = await judge(registrations, { ...STACK, policyPacks: [PACK], partial: true });
        assert.equal(part.failure, undefined);
        const policies = (findings: { policy: string }[]) => new Set(findings.map(({ policy }) => policy));
        assert.ok(policies(whole.findings).has("pubsub-push-audience"));
        assert.ok(!policies(part.findings).has("pubsub-push-audience"), "a rule over the whole stack");
        assert.ok(policies(part.findings).has("run-no-public-invoker"));
    });

    it("see no resource that is only read", async () => {
        const read = registrations.map((registration): Registration =>
            registration.name === "anyone" ? { ...registration, kind: "read" } : registration,
        );
        const { findings } = await judge(read, { ...STACK, policyPacks: [PACK] });
        assert.ok(!findings.some(({ policy }) => policy === "run-no-public-invoker"));
    });

    it("say why they could not judge", async () => {
        const none = await judge(registrations, { ...STACK, policyPacks: [__dirname] });
        assert.equal(none.failure?.kind, "policy-pack");
        assert.match(none.failure?.message ?? "", /^No policy pack in /);
        const misconfigured = await judge(registrations, {
            ...STACK,
            policyPacks: [PACK],
            policyConfigs: [{ "run-no-public-invoker": { onUnknown: "sometimes" } }],
        });
        assert.equal(misconfigured.failure?.kind, "policy-pack");
        assert.match(misconfigured.failure?.message ?? "", /its configuration is wrong/);
    });

    it("end when they are interrupted, or give no answer", async () => {
        const controller = new AbortController();
        controller.abort();
        const interrupted = await judge(registrations, { ...STACK, policyPacks: [PACK], signal: controller.signal });
        assert.equal(interrupted.failure?.kind, "interrupted");
        const silent = path.join(__dirname, "packs", "silent");
        const { failure } = await judge(registrations, { ...STACK, policyPacks: [silent], idleTimeout: 300 });
        assert.deepEqual(failure, { kind: "timeout", message: "The policy packs gave no answer for 0.3 s." });
    });
});
