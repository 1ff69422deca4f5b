import { Ternary } from "../../ternary";
import { Link } from "../link";
import { PropertyReader, Reading, valueOf } from "../reading";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** Authorization policies on forwarding rules: another place where IAP can be switched on. */
export const authzPolicy: NodeReader = {
    types: ["gcp:networksecurity/authzPolicy:AuthzPolicy"],
    kind: "authz-policy",
    read: (reader, index) => ({
        ...nodeOf(reader),
        kind: "authz-policy",
        iap: reader.some((properties) => properties.boolean("customProvider.cloudIap.enabled"), mayBeOn),
        on: targetsOf(reader, index),
    }),
};

function mayBeOn(enabled: Reading<boolean>): Ternary {
    return enabled.state === "known" ? (enabled.value ? "yes" : "no") : enabled.state === "absent" ? "no" : "unknown";
}

function targetsOf(reader: ResourceReader, index: ResourceIndex): Link[] {
    const property = "target";
    const targets = reader.one((properties: PropertyReader) => properties.strings("target.resources"));
    if (targets.state === "unknown") {
        return [index.resolve({ kinds: ["forwarding-rule"], value: targets, from: reader, property })];
    }
    return index.resolveAll(
        (valueOf(targets) ?? []).map((value) => ({ kinds: ["forwarding-rule"], value, from: reader, property })),
    );
}
