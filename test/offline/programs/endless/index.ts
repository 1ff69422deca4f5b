import { spawn } from "node:child_process";
import * as pubsub from "@pulumi/gcp/pubsub";

// A child of the program, a child that left its process group, and a child of a child.
const idle = "setInterval(() => undefined, 1000)";
const parent = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(idle)}, "offline-test-endless"]); ${idle}`;
spawn(process.execPath, ["-e", idle, "offline-test-endless"]);
spawn(process.execPath, ["-e", idle, "offline-test-endless"], { detached: true, stdio: "ignore" });
spawn(process.execPath, ["-e", parent, "offline-test-endless"]);

new pubsub.Topic("topic");
setTimeout(() => {
    console.log("still here");
    setInterval(() => undefined, 1000);
}, 500);
