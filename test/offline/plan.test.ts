import * as assert from "node:assert/strict";
import type { Registration } from "../../offline";
import { UNKNOWN, assertNoFailure, isSecret, previewProgram, registered, secret } from "./support/previewProgram";
import type { Previewed } from "./support/previewProgram";

describe("what the provider makes of a resource before it exists", () => {
    let result: Previewed;
    const inputs = (name: string) => registered(result, name).inputs as Record<string, never>;
    const outputs = (name: string) => registered(result, name).outputs as Record<string, never>;

    before(async () => {
        result = await previewProgram("plan");
        assertNoFailure(result);
    });

    it("names what the program left unnamed, within the type's rules", () => {
        assert.match(inputs("Orders").name, /^orders-[0-9a-f]{7}$/);
        assert.match(inputs("Backend").name, /^backend-[0-9a-f]{7}$/);
        assert.match(inputs("Runtime").accountId, /^Runtime-[0-9a-f]{7}$/);
        assert.equal(inputs("record").name, "orders.example.com.");
        assert.equal("name" in inputs("agent"), false);
    });

    it("gives the same names in every preview", async () => {
        const again = await previewProgram("plan");
        assert.equal(registered(again, "Orders").inputs.name, inputs("Orders").name);
    });

    it("fills in the schema's defaults, inside objects and lists too, and notes nothing of it in the inputs", () => {
        assert.equal(inputs("Orders").deletionProtection, true);
        assert.equal("ingress" in inputs("Orders"), false);
        const [backend] = inputs("Backend").backends as Record<string, unknown>[];
        assert.deepEqual(backend, { group: UNKNOWN, balancingMode: "UTILIZATION", capacityScaler: 1 });
        assert.equal(JSON.stringify(result.registrations).includes("__defaults"), false);
    });

    it("brings text to the schema's type", () => {
        assert.equal(inputs("Backend").enableCdn, false);
    });

    it("echoes inputs, leaves unset properties null and what Google computes unknown", () => {
        assert.equal(outputs("Backend").protocol, "HTTPS");
        assert.equal(outputs("Backend").description, null);
        assert.equal(outputs("Backend").timeoutSec, UNKNOWN);
        assert.equal(result.stackOutputs.unset, true);
        assert.equal(result.stackOutputs.backendName, inputs("Backend").name);
        assert.equal(result.stackOutputs.backendId, UNKNOWN);
        assert.equal(result.stackOutputs.embedded, UNKNOWN);
        assert.equal(result.stackOutputs.serviceUri, UNKNOWN);
    });

    it("inherits the project of the provider", () => {
        assert.equal(outputs("Backend").project, "acme-dev");
        assert.equal("project" in inputs("Backend"), false);
    });

    it("knows a service account's e-mail, and not the identity of a Google service", () => {
        const email = `${inputs("Runtime").accountId}@acme-dev.iam.gserviceaccount.com`;
        assert.equal(outputs("Runtime").email, email);
        assert.equal(outputs("Runtime").member, `serviceAccount:${email}`);
        assert.equal(outputs("agent").member, UNKNOWN);
    });

    it("keeps known members beside an unknown one in the inputs, and plans the set as a whole unknown", () => {
        const member = outputs("Runtime").member;
        assert.deepEqual(inputs("invokers").members, [member, UNKNOWN, "allUsers"]);
        assert.equal(outputs("invokers").members, UNKNOWN);
        assert.equal(outputs("Backend").backends, UNKNOWN);
    });

    it("models all three shapes of a grant from the facts of one", () => {
        for (const name of ["invokers", "policy"]) {
            assert.equal(registered(result, name).modelled, true);
            assert.equal(outputs(name).etag, UNKNOWN);
        }
        assert.equal(outputs("policy").policyData, "{}");
        assert.equal("role" in outputs("policy"), false);
    });

    it("keeps secrets secret: the program's, the schema's, and those of additionalSecretOutputs", () => {
        const template = outputs("Orders").template as unknown as { containers: { envs: { value: unknown }[] }[] };
        assert.deepEqual(template.containers[0].envs[0].value, secret("hush"));
        for (const iap of [inputs("Backend").iap, outputs("Backend").iap] as Record<string, unknown>[]) {
            assert.deepEqual(iap.oauth2ClientSecret, secret("plain text"));
            assert.equal(iap.oauth2ClientId, "1.apps.googleusercontent.com");
        }
        assert.equal(isSecret(outputs("address").name), true);
        assert.equal(JSON.stringify(result.stackOutputs).includes("hush"), false);
    });

    it("keeps dependencies, also of single properties", () => {
        const urn = (name: string) => registered(result, name).urn;
        const binding: Registration = registered(result, "invokers");
        assert.deepEqual([...binding.dependencies].sort(), [urn("Orders"), urn("Runtime"), urn("agent")].sort());
        assert.deepEqual([...binding.propertyDependencies.members].sort(), [urn("Runtime"), urn("agent")].sort());
        assert.deepEqual(binding.propertyDependencies.role, []);
    });
});
