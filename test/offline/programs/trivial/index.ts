import * as pubsub from "@pulumi/gcp/pubsub";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";

const topic = new pubsub.Topic("events");
const account = new serviceaccount.Account("sender", { accountId: "sender" });
new pubsub.TopicIAMBinding("publishers", {
    topic: topic.name,
    role: "roles/pubsub.publisher",
    members: [account.member],
});

export const topicName = topic.name;
export const email = account.email;
export const id = topic.id;
