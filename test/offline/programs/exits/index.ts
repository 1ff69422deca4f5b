import * as pubsub from "@pulumi/gcp/pubsub";

new pubsub.Topic("topic");
process.exit(0);
