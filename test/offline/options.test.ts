import * as assert from "node:assert/strict";
import { UNKNOWN, assertNoFailure, previewProgram, registered } from "./support/previewProgram";
import type { Previewed } from "./support/previewProgram";

const STACK = "urn:pulumi:dev::options::pulumi:pulumi:Stack::options-dev";

describe("names, parents, providers and options of resources", () => {
    let result: Previewed;

    before(async () => {
        result = await previewProgram("options");
        assertNoFailure(result);
    });

    it("chains the types of parents in the URN", () => {
        const topic = registered(result, "plain-topic");
        assert.equal(topic.urn, "urn:pulumi:dev::options::test:index:Group$gcp:pubsub/topic:Topic::plain-topic");
        assert.equal(topic.parent, registered(result, "plain").urn);
        assert.equal(registered(result, "first").urn, "urn:pulumi:dev::options::gcp:pubsub/topic:Topic::first");
        assert.equal(registered(result, "first").parent, STACK);
    });

    it("tells the kinds of resources apart", () => {
        const kinds = new Map(result.registrations.map(({ name, kind }) => [name, kind]));
        assert.equal(kinds.get("options-dev"), "stack");
        assert.equal(kinds.get("plain"), "component");
        assert.equal(kinds.get("elsewhere"), "provider");
        assert.equal(kinds.get("first"), "custom");
    });

    it("keeps a component's inputs and its registered outputs", () => {
        const group = registered(result, "moved");
        assert.deepEqual(group.inputs, { size: 2 });
        assert.deepEqual(group.outputs, { topic: registered(result, "moved-topic").inputs.name });
    });

    it("materialises the default provider once, from the configuration, before its first resource", () => {
        const names = result.registrations.map(({ name }) => name);
        const provider = registered(result, "default_9_37_0");
        assert.equal(provider.urn, "urn:pulumi:dev::options::pulumi:providers:gcp::default_9_37_0");
        assert.deepEqual(provider.inputs, { project: "acme-dev", region: "europe-west1", version: "9.37.0" });
        assert.equal(registered(result, "first").provider, `${provider.urn}::${UNKNOWN}`);
        assert.equal(names.indexOf("default_9_37_0") < names.indexOf("plain-topic"), true);
    });

    it("takes an explicit provider's project, through a component too", () => {
        const provider = registered(result, "elsewhere");
        for (const name of ["second", "moved-topic"]) {
            assert.equal(registered(result, name).provider, `${provider.urn}::${UNKNOWN}`);
            assert.equal(registered(result, name).outputs.project, "other-project");
        }
        assert.equal(registered(result, "plain-topic").outputs.project, "acme-dev");
    });

    it("keeps resource options", () => {
        const second = registered(result, "second");
        assert.deepEqual(second.ignoreChanges, ["labels"]);
        assert.equal(second.deleteBeforeReplace, false);
        assert.deepEqual(second.aliases, [
            "urn:pulumi:dev::options::gcp:pubsub/topic:Topic::former",
            "urn:pulumi:dev::options::gcp:pubsub/topic:Topic::ancient",
        ]);
        assert.deepEqual(second.dependencies, [registered(result, "first").urn]);
        assert.equal(registered(result, "first").deleteBeforeReplace, undefined);
    });

    it("protects what is inside a protected component", () => {
        assert.equal(registered(result, "moved").protect, true);
        assert.equal(registered(result, "moved-topic").protect, true);
        assert.equal(registered(result, "plain-topic").protect, false);
    });
});

describe("transforms and hooks", () => {
    let result: Previewed;

    before(async () => {
        result = await previewProgram("transforms");
        assertNoFailure(result);
    });

    it("runs a resource's own transform and then the stack's", () => {
        const topic = registered(result, "topic");
        assert.equal(topic.inputs.name, "from-its-own");
        assert.deepEqual(topic.inputs.labels, { named: "from-its-own" });
        assert.equal(topic.protect, true);
    });

    it("runs the transforms of invokes", () => {
        assert.equal(result.stackOutputs.projectId, "changed");
    });

    it("says of a hook that wants to run in previews that it did not", () => {
        const [answer] = result.answers.filter(({ kind }) => kind === "hook");
        assert.equal(answer.token, "hook");
        assert.equal(answer.urn, registered(result, "topic").urn);
    });
});
