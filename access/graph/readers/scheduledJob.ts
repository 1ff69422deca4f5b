import { MachineCallerNode } from "../nodes";
import { httpTargetCall } from "./machineCall";
import { NodeReader, nodeOf } from "./nodeReader";

/** Cloud Scheduler. A job publishes to a topic, calls App Engine, or sends an HTTP request: only the last is a caller. */
export const scheduledJob: NodeReader = {
    types: ["gcp:cloudscheduler/job:Job"],
    kind: "scheduled-job",
    read: (reader, index): MachineCallerNode => {
        const endpoint = reader.text("httpTarget.uri");
        const call = httpTargetCall({ reader, index, sender: "scheduler" }, endpoint, "httpTarget.uri");
        return {
            ...nodeOf(reader),
            kind: "scheduled-job",
            calls: endpoint.state === "absent" ? [] : [call],
            // App Engine is called in a way of its own, which is not followed.
            incomplete: reader.one((properties) => properties.object("appEngineHttpTarget")).state !== "absent",
        };
    },
};
