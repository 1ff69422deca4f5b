import * as pulumi from "@pulumi/pulumi";
import * as pubsub from "@pulumi/gcp/pubsub";
import { Provider } from "@pulumi/gcp/provider";
import * as assert from "node:assert/strict";
import { deploy, valueOf } from "./deploy";
import { inEveryMode, unknownOutput } from "./modes";
import { clearTexts, UNKNOWN } from "./registration";

class Group extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, {}, opts);
        const topic = new pubsub.Topic(`${name}-topic`, { labels: { a: pulumi.secret("hush") } }, { parent: this });
        // A resource made in an apply comes late: the harness has to wait for it.
        topic.name
            .apply((topicName) => new Promise<string>((resolve) => setTimeout(() => resolve(topicName), 50)))
            .apply(
                (topicName) =>
                    new pubsub.Subscription(`${name}-late`, { topic: topicName }, { parent: this, protect: true }),
            );
        new pubsub.Subscription(`${name}-unknown`, { topic: topic.id }, { parent: this, dependsOn: topic });
        this.registerOutputs({ done: true });
    }
}

inEveryMode("the component test harness", (mode) => {
    it("records every child, also one made inside an apply, with all that the engine is told", async () => {
        const { resources } = await deploy(mode, () => {
            const provider = new Provider("explicit", { project: "p" });
            return new Group("g", { providers: [provider] });
        });
        assert.deepEqual(resources.map((resource) => resource.name).sort(), [
            "explicit",
            "g",
            "g-late",
            "g-topic",
            "g-unknown",
        ]);
        const named = Object.fromEntries(resources.map((resource) => [resource.name, resource]));
        assert.equal(named["g-topic"].parent, named["g"].urn);
        assert.equal(named["g-topic"].inputs.labels.a, "hush");
        assert.ok(!clearTexts(named["g-topic"].wire).includes("hush"));
        assert.ok(named["g-late"].provider.startsWith(`${named["explicit"].urn}::`));
        assert.equal(named["g-late"].protect, true);
        assert.equal(named["g-late"].inputs.topic, "g-topic-1a2b3c4");
        assert.deepEqual(named["g-unknown"].dependencies, [named["g-topic"].urn]);
        assert.deepEqual(named["g-unknown"].propertyDependencies.topic, [named["g-topic"].urn]);
        assert.equal(
            named["g-unknown"].inputs.topic,
            mode === "preview" ? UNKNOWN : "projects/test-project/topics/g-topic-1a2b3c4",
        );
        assert.deepEqual(named["g"].registeredOutputs, [{ done: true }]);
    });

    it("fails with what an apply threw, and runs the next program as if nothing had happened", async () => {
        const failing = deploy(mode, () => {
            const topic = pulumi.output("x").apply((): string => {
                throw new Error("thrown late");
            });
            new pubsub.Subscription("s", { topic });
        });
        await assert.rejects(failing, /thrown late/);
        const { result } = await deploy(mode, () => new pubsub.Topic("t", {}).name);
        assert.equal(await valueOf(result), "t-1a2b3c4");
    });

    it("fails with what the constructor threw", async () => {
        const failing = deploy(mode, () => {
            throw new Error("thrown at once");
        });
        await assert.rejects(failing, /thrown at once/);
    });

    it("keeps an unknown Output unknown in a preview", async () => {
        const { resources } = await deploy("preview", () => new pubsub.Topic("t", { name: unknownOutput<string>() }));
        assert.equal(resources[0].inputs.name, UNKNOWN);
    });
});
