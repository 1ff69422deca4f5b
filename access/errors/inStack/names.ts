import { NegNode } from "../../graph/nodes";
import { valueOf } from "../../graph/reading";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Groups with a name of their own: such a resource is deleted before its replacement exists, while a backend uses it. */
export function fixedGroupNames({ graph }: StackView): StackCause[] {
    return graph.negs
        .filter((neg) => !neg.external && isFixed(neg))
        .map(({ urn, name }) => ({
            urn,
            property: "name",
            certainty: "undecided",
            reason: `${name} has a fixed name, so a change of its service or region deletes it while the backend still uses it.`,
            fix: "Leave its name to Pulumi: then the new group exists and is attached before the old one goes.",
        }));
}

/** A name that Pulumi makes is the logical name and seven hexadecimal digits. */
function isFixed({ name, cloudName }: NegNode): boolean {
    const given = valueOf(cloudName);
    return given !== undefined && !(given.startsWith(name) && /-[0-9a-f]{7}$/.test(given));
}

/** Forwarding rules on one address and port: Google allows one. */
export function sharedAddresses({ graph }: StackView): StackCause[] {
    const users = new Map<string, string[]>();
    for (const { urn, address, ports, external } of graph.forwardingRules) {
        if (external || address.state !== "known" || ports.state !== "known") continue;
        const place = `${address.value} ${ports.value}`;
        users.set(place, [...(users.get(place) ?? []), urn]);
    }
    return [...users.values()].flatMap(([, ...others]) =>
        others.map((urn) => ({
            urn,
            property: "ipAddress",
            certainty: "certain",
            reason: "Another forwarding rule of this stack has the same address and port.",
            fix: "Give each forwarding rule an address or a port of its own.",
        })),
    );
}
