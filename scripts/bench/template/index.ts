import { Topic } from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";

export interface EventsArgs {
    /** Labels of the topic. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** One component with one resource, as `pulumi new component-typescript` lays a package out. */
export class Events extends pulumi.ComponentResource {
    /** Name of the topic. */
    public readonly topicName: pulumi.Output<string>;

    constructor(name: string, args: EventsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("template:index:Events", name, args, opts);
        const topic = new Topic(`${name}-topic`, { labels: args.labels }, { parent: this });
        this.topicName = topic.name;
        this.registerOutputs({ topicName: this.topicName });
    }
}
