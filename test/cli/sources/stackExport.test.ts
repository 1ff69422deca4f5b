import * as assert from "node:assert/strict";
import { sourceFromText } from "../../../cli/sources/readSource";
import { isSecret, isUnknown, reveal } from "../../../offline/engine/wire";
import type { StateResource } from "../../../cli/sources/stateResource";
import { sample, sampleText } from "../support/samples";

interface Export {
    version: number;
    deployment: { resources: StateResource[]; pending_operations?: unknown };
}

/** The deployed reference, changed before it is read. */
function changed(change: (state: Export) => void) {
    const state = sample("deployed") as unknown as Export;
    change(state);
    return sourceFromText("stack.json", JSON.stringify(state));
}

const find = (state: Export, name: string): StateResource => {
    const found = state.deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));
    assert.ok(found, name);
    return found;
};

describe("a stack export", () => {
    it("tells stack and project, and every kind of resource", () => {
        const { stack, project, registrations, answers } = sourceFromText("stack.json", sampleText("deployed"));
        assert.deepEqual({ stack, project, answers }, { stack: "test", project: "iap-run-reference", answers: [] });
        const kinds = new Map(registrations.map(({ type, kind }) => [type, kind]));
        assert.equal(kinds.get("pulumi:pulumi:Stack"), "stack");
        assert.equal(kinds.get("pulumi:providers:gcp"), "provider");
        assert.equal(kinds.get("iap-run:index:IapService"), "component");
        assert.equal(kinds.get("gcp:compute/backendService:BackendService"), "custom");
    });

    it("keeps what a resource depends on, as a list for every property", () => {
        const { registrations } = changed((state) => {
            const { propertyDependencies = {} } = find(state, "orders-edge-service");
            propertyDependencies.description = null;
        });
        const backend = registrations.find(({ name }) => name === "orders-edge-service");
        assert.deepEqual(backend?.propertyDependencies.description, []);
        assert.ok((backend?.propertyDependencies.backends ?? []).length > 0);
        assert.ok((backend?.dependencies ?? []).length > 0);
    });

    it("does not know what is encrypted, and reads what --show-secrets shows", () => {
        const secretOf = (form: Record<string, unknown>): unknown => {
            const { registrations } = changed((state) => {
                const backend = find(state, "orders-edge-service");
                const iap = backend.inputs?.iap as Record<string, unknown>;
                iap.oauth2ClientSecret = {
                    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                    ...form,
                };
            });
            const backend = registrations.find(({ name }) => name === "orders-edge-service");
            return (backend?.inputs.iap as Record<string, unknown>).oauth2ClientSecret;
        };
        for (const hidden of [{ ciphertext: "v1:abc" }, { plaintext: "{not JSON" }, {}]) {
            assert.ok(isSecret(secretOf(hidden)) && isUnknown(reveal(secretOf(hidden))), JSON.stringify(hidden));
        }
        const shown = secretOf({ plaintext: '"s3cret"' });
        assert.ok(isSecret(shown));
        assert.equal(reveal(shown), "s3cret");
    });

    it("counts a resource that is being replaced once, and tells of the other", () => {
        const { registrations, answers } = changed((state) => {
            const service = find(state, "orders-service-us-central1");
            state.deployment.resources.push({ ...service, delete: true });
            find(state, "orders-edge-service").pendingReplacement = true;
        });
        assert.equal(registrations.filter(({ name }) => name === "orders-service-us-central1").length, 1);
        assert.ok(!registrations.some(({ name }) => name === "orders-edge-service"));
        assert.deepEqual(
            answers.map(({ kind, answer }) => [kind, answer.split(":")[0]]),
            [
                ["replaced", "Deleted to be made again, which has not happened yet."],
                ["replaced", "Replaced, but not yet deleted"],
            ],
        );
    });

    it("tells what an update that was killed has left open", () => {
        const { answers } = changed((state) => {
            state.deployment.pending_operations = [{ resource: find(state, "orders-edge-service"), type: "updating" }];
        });
        assert.deepEqual(
            answers.map(({ kind, answer }) => [kind, answer]),
            [
                [
                    "interrupted",
                    "An update ended while updating: what it is like in the cloud is not known. `pulumi refresh` finds out.",
                ],
            ],
        );
    });

    it("takes version 4, and no other than 3 and 4", () => {
        assert.equal(changed((state) => (state.version = 4)).project, "iap-run-reference");
        assert.throws(() => changed((state) => (state.version = 2)), /version 2; iap-run reads versions 3 and 4/);
        assert.throws(() => changed((state) => (state.version = 5)), /version 5; iap-run reads versions 3 and 4/);
    });
});
