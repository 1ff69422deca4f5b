import { NegNode, ServiceNode } from "../../graph/nodes";
import { valueOf } from "../../graph/reading";
import { Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { hopOf } from "./hop";

/** The group between backend and service. */
export function negHop(neg: NegNode, service: ServiceNode | undefined, certain: Ternary, end?: string): Hop {
    const tag = valueOf(neg.tag);
    return hopOf("neg", neg.urn, service && certain === "yes" ? "yes" : "unknown", {
        pass: `${neg.name} leads to ${service?.name}${tag === undefined ? "" : `, revision tag ${tag}`}.`,
        refuse: "",
        undecided: end ?? `Where ${neg.name} leads is not certain yet.`,
    });
}
