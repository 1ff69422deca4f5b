import { ABSENT_READING, known, Reading, UNKNOWN_READING } from "../reading";
import { MachineCallerNode } from "../nodes";
import { ResourceReader } from "../resourceReader";
import { httpTargetCall } from "./machineCall";
import { NodeReader, nodeOf } from "./nodeReader";

const OVERRIDE = "httpTarget.uriOverride";

/**
 * Cloud Tasks. Each task brings its own URL and token; what the queue itself sets takes their place
 * (https://docs.cloud.google.com/tasks/docs/configuring-queues#queue-level_routing).
 */
export const taskQueue: NodeReader = {
    types: ["gcp:cloudtasks/queue:Queue"],
    kind: "task-queue",
    read: (reader, index): MachineCallerNode => {
        const endpoint = endpointOf(reader);
        const call = httpTargetCall({ reader, index, sender: "tasks" }, endpoint, OVERRIDE);
        return {
            ...nodeOf(reader),
            kind: "task-queue",
            calls: endpoint.state === "absent" ? [] : [call],
            incomplete: endpoint.state === "absent",
        };
    },
};

/** A URL only where the queue sets all of it: whatever part it leaves out is the task's own. */
function endpointOf(reader: ResourceReader): Reading<string> {
    const part = (path: string): Reading<string> => reader.text(`${OVERRIDE}.${path}`);
    const host = part("host");
    if (host.state === "absent") return reader.text(OVERRIDE).state === "unknown" ? UNKNOWN_READING : ABSENT_READING;
    const [mode, scheme, port] = [part("uriOverrideEnforceMode"), part("scheme"), part("port")];
    // An empty path is a path: it clears the task's own.
    const path = reader.one((properties) => properties.string(`${OVERRIDE}.pathOverride.path`));
    const isEnforced = mode.state === "absent" || (mode.state === "known" && mode.value === "ALWAYS");
    const isWhole = isEnforced && port.state !== "unknown";
    if (!isWhole || host.state !== "known" || scheme.state !== "known" || path.state !== "known")
        return UNKNOWN_READING;
    const colonPort = port.state === "known" ? `:${port.value}` : "";
    return known(`${scheme.value.toLowerCase()}://${host.value}${colonPort}/${path.value.replace(/^\//, "")}`);
}
