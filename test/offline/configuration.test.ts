import * as assert from "node:assert/strict";
import {
    UNKNOWN,
    assertNoFailure,
    previewProgram,
    programDirectory,
    registered,
    secret,
} from "./support/previewProgram";
import type { Previewed } from "./support/previewProgram";

describe("configuration", () => {
    let result: Previewed;

    before(async () => {
        result = await previewProgram("configured", { config: { given: "by the caller", "gcp:project": "override" } });
        assertNoFailure(result);
    });

    it("reads both forms of defaults in Pulumi.yaml, lists as JSON", () => {
        assert.equal(result.stackOutputs.size, 3);
        assert.deepEqual(result.stackOutputs.regions, ["europe-west1", "us-central1"]);
    });

    it("puts the stack's file above the project's, and the caller above both", () => {
        assert.equal(result.stackOutputs.plain, "from the stack");
        assert.deepEqual(result.stackOutputs.nested, { a: { b: 1 } });
        assert.equal(result.stackOutputs.given, "by the caller");
        assert.equal(result.stackOutputs.project, "override");
        assert.equal(registered(result, "keys").outputs.project, "override");
    });

    it("keeps a secret default secret", () => {
        assert.deepEqual(result.stackOutputs.password, secret("hush"));
    });

    it("makes an encrypted value unknown, also where it is used, and says so", () => {
        assert.deepEqual(result.stackOutputs.key, secret(UNKNOWN));
        assert.deepEqual(registered(result, "keys").inputs.kmsKeyName, secret(UNKNOWN));
        const [answer] = result.answers.filter(({ kind }) => kind === "secure-config");
        assert.equal(answer.token, "configured:key");
        assert.match(answer.answer, /--config configured:key=VALUE/);
    });

    it("takes a value from the caller in place of an encrypted one, and keeps it secret", async () => {
        const told = await previewProgram("configured", { config: { key: "projects/p/key" } });
        assert.deepEqual(registered(told, "keys").inputs.kmsKeyName, secret("projects/p/key"));
        assert.deepEqual(
            told.answers.filter(({ kind }) => kind === "secure-config"),
            [],
        );
    });

    it("says which declared values are missing in a stack", async () => {
        const { failure } = await previewProgram("configured", { stack: "prod" });
        assert.equal(failure?.kind, "project");
        assert.equal(failure.message, "Stack 'prod' is missing configuration: configured:key.");
    });

    it("runs the program as the language host does: directory, organisation, node arguments", () => {
        assert.equal(result.stackOutputs.stack, "organization/configured/dev");
        assert.equal(result.stackOutputs.directory, programDirectory("configured"));
    });
});
