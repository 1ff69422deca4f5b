import { Topic } from "@pulumi/gcp/pubsub";
import { log } from "@pulumi/pulumi";

console.log("to stdout");
console.error("to stderr");
new Topic("events");
void log.warn("through pulumi.log");
process.stdout.write("an open line");
