import * as pulumi from "@pulumi/pulumi";
import * as gcp from "@pulumi/gcp";

pulumi.runtime.registerResourceTransform((args) =>
    args.type === "gcp:pubsub/topic:Topic"
        ? { props: { ...args.props, labels: { named: args.props.name } }, opts: { ...args.opts, protect: true } }
        : undefined,
);
pulumi.runtime.registerInvokeTransform((args) => ({ args: { ...args.args, projectId: "changed" }, opts: args.opts }));

new gcp.pubsub.Topic(
    "topic",
    {},
    {
        transforms: [(args) => ({ props: { ...args.props, name: "from-its-own" }, opts: args.opts })],
        hooks: { beforeCreate: [new pulumi.ResourceHook("hook", () => undefined, { onDryRun: true })] },
    },
);
export const projectId = gcp.organizations.getProjectOutput({}).projectId;
