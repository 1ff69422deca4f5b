import * as pubsub from "@pulumi/gcp/pubsub";

async function fails(): Promise<void> {
    await Promise.resolve();
    throw new Error("rejected on purpose");
}

void fails();
new pubsub.Topic("topic");
