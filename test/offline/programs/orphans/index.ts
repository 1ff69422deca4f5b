import { spawn } from "node:child_process";
import * as pubsub from "@pulumi/gcp/pubsub";

spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", process.env.OFFLINE_TEST_MARK ?? "offline-test"], {
    stdio: ["ignore", "inherit", "inherit"],
}).unref();
new pubsub.Topic("topic");
