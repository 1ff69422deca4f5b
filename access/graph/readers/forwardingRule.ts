import { valueOf } from "../reading";
import { NodeReader, nodeOf } from "./nodeReader";
import { answersInternet } from "./loadBalancingScheme";

/** Global and regional forwarding rules. */
export const forwardingRule: NodeReader = {
    types: ["gcp:compute/globalForwardingRule:GlobalForwardingRule", "gcp:compute/forwardingRule:ForwardingRule"],
    kind: "forwarding-rule",
    read: (reader, index) => {
        const target = reader.text("target");
        const location = reader.resource.type.includes("globalForwardingRule")
            ? ({ state: "known", value: "global" } as const)
            : reader.text("region");
        return {
            ...nodeOf(reader),
            kind: "forwarding-rule",
            internet: answersInternet(reader),
            ports: portsOf(reader),
            address: reader.text("ipAddress"),
            target: index.resolve({ kinds: ["proxy"], value: target, from: reader, property: "target", location }),
        };
    },
};

function portsOf(reader: Parameters<NodeReader["read"]>[0]) {
    const range = reader.text("portRange");
    if (range.state !== "absent") {
        // The provider writes one port as a range of itself.
        const [from, to] = (valueOf(range) ?? "").split("-");
        return to !== undefined && from === to ? { state: "known" as const, value: from } : range;
    }
    return reader.one((properties) => {
        const ports = properties.strings("ports");
        if (ports.state !== "known") return ports;
        const numbers = ports.value.map(valueOf);
        return numbers.includes(undefined)
            ? { state: "unknown" as const }
            : { state: "known" as const, value: numbers.join() };
    });
}
