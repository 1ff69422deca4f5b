import { AccessGraph } from "./graph";
import { leadsTo, Link } from "./link";
import { SecurityRule } from "./nodes";
import { valueOf } from "./reading";

export interface ArmorRules {
    /** In the order in which they are asked; those of a priority that is not known yet come last. */
    rules: { urn: string; rule: SecurityRule }[];
    /** A rule or the policy itself is not in view, so there may be others between these. */
    incomplete: boolean;
}

/**
 * The rules of the Cloud Armor policy that a backend names, those that are resources of their own among them. A policy
 * always ends in a rule for everybody: where none is written, Google adds one that allows
 * (https://docs.cloud.google.com/armor/docs/security-policy-overview, "Default rule").
 */
export function armorRules(graph: AccessGraph, link: Link): ArmorRules {
    if (link.state === "absent") return { rules: [], incomplete: false };
    const policy = link.state === "resolved" ? graph.nodes.get(link.to[0]) : undefined;
    if (policy?.kind !== "security-policy") return { rules: [], incomplete: true };
    const own = graph.securityPolicyRules.map((node) => ({ node, leads: leadsTo(node.policy, policy.urn) }));
    const rules = [
        ...policy.rules.map((rule) => ({ urn: policy.urn, rule })),
        ...own.filter(({ leads }) => leads === "yes").map(({ node }) => ({ urn: node.urn, rule: node.rule })),
    ];
    return {
        rules: rules.sort((a, b) => place(a.rule) - place(b.rule)),
        incomplete: policy.incomplete || policy.external || own.some(({ leads }) => leads === "unknown"),
    };
}

function place({ priority }: SecurityRule): number {
    return valueOf(priority) ?? Number.MAX_SAFE_INTEGER;
}
