import { spawn } from "node:child_process";
import * as pubsub from "@pulumi/gcp/pubsub";

// A child of the program, a child that left its process group, and a child of a child, each found again by its mark.
const mark = process.env.OFFLINE_TEST_MARK ?? "offline-test";
const idle = "setInterval(() => undefined, 1000)";
const parent = `require("node:child_process").spawn(process.execPath, ["-e", "${idle}", "${mark}"]); ${idle}`;
spawn(process.execPath, ["-e", idle, mark]);
spawn(process.execPath, ["-e", idle, mark], { detached: true, stdio: "ignore" });
spawn(process.execPath, ["-e", parent, mark]);

new pubsub.Topic("topic");
setTimeout(() => {
    console.log("still here");
    setInterval(() => undefined, 1000);
}, 500);
