import { spawn } from "node:child_process";
import { PolicyPack } from "@pulumi/policy";

spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", process.env.OFFLINE_TEST_MARK ?? "offline-test"]);
new PolicyPack("hanging", {
    policies: [
        {
            name: "hanger",
            description: "Never comes to a judgement.",
            enforcementLevel: "mandatory",
            validateStack: () => new Promise<void>(() => undefined),
        },
    ],
});
