import { Topic } from "@pulumi/gcp/pubsub";

function readSettings(): never {
    throw new Error("the settings are missing");
}

new Topic("before");
readSettings();
