import * as pubsub from "@pulumi/gcp/pubsub";
import { PolicyPack, remediateResourceOfType } from "@pulumi/policy";

new PolicyPack("remediating", {
    policies: [
        {
            name: "topics-are-labelled",
            description: "Every topic has a team.",
            enforcementLevel: "remediate",
            remediateResource: remediateResourceOfType(pubsub.Topic, (topic) => {
                topic.labels = { team: "repaired" };
                return topic;
            }),
        },
    ],
});
