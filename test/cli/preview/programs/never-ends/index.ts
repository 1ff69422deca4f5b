// Keeps itself and a child of its own alive for ever, and says who they are.
import { spawn } from "node:child_process";
import { Topic } from "@pulumi/gcp/pubsub";

const forEver = "setInterval(() => undefined, 1000)";
const child = spawn(process.execPath, ["-e", forEver], { stdio: "ignore" });
new Topic("events");
setInterval(() => undefined, 1000);
console.log(`running as ${process.pid} and ${child.pid}`);
