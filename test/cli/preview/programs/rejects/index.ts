import { Topic } from "@pulumi/gcp/pubsub";

const topic = new Topic("before");
topic.urn.apply(() => {
    throw new Error("the apply went wrong");
});
