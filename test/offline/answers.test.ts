import * as assert from "node:assert/strict";
import { PLACEHOLDER_PROJECT_NUMBER } from "../../offline";
import { UNKNOWN, assertNoFailure, previewProgram, registered } from "./support/previewProgram";
import type { Previewed } from "./support/previewProgram";

describe("what only the cloud, another stack or another provider could answer", () => {
    let result: Previewed;
    const answers = (kind: string, token?: string) =>
        result.answers.filter((answer) => answer.kind === kind && (token === undefined || answer.token === token));

    before(async () => {
        result = await previewProgram("answers");
        assertNoFailure(result);
    });

    it("knows the project's ID from the configuration, and gives it a placeholder number", () => {
        assert.equal(result.stackOutputs.projectNumber, PLACEHOLDER_PROJECT_NUMBER);
        assert.equal(result.stackOutputs.projectId, "acme-dev");
        const [answer] = answers("invoke", "gcp:organizations/getProject:getProject");
        assert.match(answer.answer, new RegExp(PLACEHOLDER_PROJECT_NUMBER));
    });

    it("gives the project the number that the caller knows", async () => {
        const told = await previewProgram("answers", { projectNumber: "123456789012" });
        assert.equal(told.stackOutputs.projectNumber, "123456789012");
    });

    it("computes an IAM policy from its bindings as the provider does", () => {
        assert.equal(
            result.stackOutputs.policyData,
            JSON.stringify({
                bindings: [
                    {
                        condition: { expression: "request.time < timestamp('2030-01-01T00:00:00Z')", title: "now" },
                        members: ["user:a@example.com"],
                        role: "roles/owner",
                    },
                    { members: ["allUsers", "user:b@example.com"], role: "roles/run.invoker" },
                ],
            }),
        );
    });

    it("knows the configured region, and no access token", () => {
        assert.equal(result.stackOutputs.region, "europe-west1");
    });

    it("leaves any other invoke unknown and says so", () => {
        assert.equal(result.stackOutputs.firstZone, UNKNOWN);
        assert.equal(answers("invoke", "gcp:compute/getZones:getZones").length, 1);
    });

    it("keeps what is read with its ID; its outputs are unknown", () => {
        const existing = registered(result, "existing");
        assert.equal(existing.kind, "read");
        assert.equal(existing.inputs.id, "projects/p/locations/l/services/s");
        assert.equal(existing.outputs.ingress, UNKNOWN);
        assert.equal(result.stackOutputs.existingUri, UNKNOWN);
        assert.equal(answers("read")[0].urn, existing.urn);
    });

    it("does not read another stack", () => {
        assert.equal(result.stackOutputs.networkName, UNKNOWN);
        assert.equal(answers("stack-reference", "acme/network/dev").length, 1);
    });

    it("takes a type without facts as it is given and counts it as not modelled", () => {
        const bucket = registered(result, "bucket");
        assert.equal(bucket.modelled, false);
        assert.deepEqual(bucket.inputs, { location: "EU" });
        assert.equal(result.stackOutputs.bucketLocation, "EU");
        assert.equal(result.stackOutputs.bucketUrl, UNKNOWN);
        assert.equal(answers("not-modelled", bucket.type)[0].urn, bucket.urn);
    });

    it("registers a dynamic resource without running its provider", () => {
        const greeting = registered(result, "greeting");
        assert.equal(greeting.inputs.language, "en");
        // Pulumi's serialisation of the provider's closure works as ever.
        assert.match(String(greeting.inputs.__provider ?? JSON.stringify(greeting.inputs)), /from the program/);
        assert.equal(answers("dynamic")[0].urn, greeting.urn);
    });

    it("registers a remote component without what is inside it", () => {
        const remote = registered(result, "remote");
        assert.equal(remote.kind, "component");
        assert.equal(remote.modelled, false);
        assert.deepEqual(remote.inputs, { size: 3 });
        assert.equal(result.stackOutputs.remoteUrl, UNKNOWN);
        assert.equal(answers("remote-component")[0].urn, remote.urn);
    });
});
