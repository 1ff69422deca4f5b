import * as pulumi from "@pulumi/pulumi";
import * as gcp from "@pulumi/gcp";

class Group extends pulumi.ComponentResource {
    constructor(name: string, args: { size: number }, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Group", name, args, opts);
        const topic = new gcp.pubsub.Topic(`${name}-topic`, {}, { parent: this });
        this.registerOutputs({ topic: topic.name });
    }
}

const elsewhere = new gcp.Provider("elsewhere", { project: "other-project", region: "us-central1" });
new Group("plain", { size: 1 });
new Group("moved", { size: 2 }, { provider: elsewhere, protect: true });

const first = new gcp.pubsub.Topic("first", { labels: { team: "a" } });
new gcp.pubsub.Topic(
    "second",
    { labels: { of: first.name } },
    {
        dependsOn: [first],
        ignoreChanges: ["labels"],
        deleteBeforeReplace: false,
        aliases: [{ name: "former" }, "urn:pulumi:dev::options::gcp:pubsub/topic:Topic::ancient"],
        customTimeouts: { create: "1m30s" },
        provider: elsewhere,
    },
);
