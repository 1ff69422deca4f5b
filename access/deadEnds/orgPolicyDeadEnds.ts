import { DeadEnd } from "../findings";
import { AccessGraph } from "../graph/graph";
import { BackendNode, OrgPolicyNode, OrgPolicyRule, ServiceNode } from "../graph/nodes";
import { sameProject } from "../graph/project";
import { Reading, valueOf } from "../graph/reading";
import { isPublicMember } from "../iam/principal";
import { and, not, or, Ternary } from "../ternary";
import { deadEnd } from "./iapDeadEnds";

/** What a policy would refuse: where it is set, and in words. */
interface Refused {
    urn: string;
    property: string;
    what: string;
    refused: Ternary;
}

type Refusals = (graph: AccessGraph, policy: OrgPolicyNode, rules: OrgPolicyRule[]) => Refused[];

/** The constraints that this model judges (https://docs.cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints). */
const CONSTRAINTS: Record<string, Refusals> = {
    "run.allowedIngress": (graph, policy, rules) =>
        below(policy, graph.services).map(({ node, applies }) => ({
            urn: node.urn,
            property: node.properties.ingress,
            what: `the ingress of ${node.name}`,
            refused: and(applies, not(allows(rules, ingressOf(node)))),
        })),
    "run.managed.requireInvokerIam": (graph, policy, rules) =>
        below(policy, graph.services).map(({ node, applies }) => ({
            urn: node.urn,
            property: node.properties.invokerCheck,
            what: `a switched-off invoker check on ${node.name}`,
            refused: and(applies, not(node.invokerCheck), isEnforced(rules)),
        })),
    "iap.requireGlobalIapWebDisabled": (graph, policy, rules) => iapRefused(graph, policy, rules, true),
    "iap.requireRegionalIapWebDisabled": (graph, policy, rules) => iapRefused(graph, policy, rules, false),
    "iam.allowedPolicyMemberDomains": (graph, policy, rules) =>
        graph.grants
            .filter(({ member }) => isPublicMember(valueOf(member) ?? ""))
            .map((grant) => ({
                urn: grant.urn,
                property: grant.property,
                what: "a public principal",
                // A list of organisations has no room for everybody.
                refused: and(sameProject(policy, grant), not(or(...rules.map(({ allowsAll }) => allowsAll)))),
            })),
};

export const JUDGED_CONSTRAINTS: readonly string[] = Object.keys(CONSTRAINTS);

/**
 * What this stack sets and an organisation policy of the same stack forbids. Never certain: a policy counts for what is set
 * after it, others may lie above it, and Google's pages say what a constraint is for, not each case of it.
 */
export function orgPolicyDeadEnds(graph: AccessGraph): DeadEnd[] {
    return graph.orgPolicies.flatMap((policy) => {
        const rules = valueOf(policy.rules);
        const constraint = valueOf(policy.constraint) ?? "";
        const refusals = CONSTRAINTS[constraint];
        if (!refusals || !rules || rules.length === 0 || policy.level !== "project") return [];
        return refusals(graph, policy, rules).flatMap(({ urn, property, what, refused }) =>
            deadEnd(and(refused, "unknown"), {
                kind: "org-policy",
                caller: "everybody",
                urn,
                property,
                reason: "",
                whether: `The organisation policy ${policy.name} (${constraint}) may refuse ${what}, and the deployment with it.`,
                fix: `Set what ${policy.name} allows, or change the policy.`,
            }),
        );
    });
}

function iapRefused(graph: AccessGraph, policy: OrgPolicyNode, rules: OrgPolicyRule[], global: boolean): Refused[] {
    const backends = graph.backends.filter(({ region }) => (valueOf(region) === "global") === global);
    return below<BackendNode>(policy, backends).map(({ node, applies }) => ({
        urn: node.urn,
        property: "iap",
        what: `IAP on ${node.name}`,
        refused: and(applies, node.iap, isEnforced(rules)),
    }));
}

function below<N extends ServiceNode | BackendNode>(
    policy: OrgPolicyNode,
    nodes: N[],
): { node: N; applies: Ternary }[] {
    return nodes.filter(({ external }) => !external).map((node) => ({ node, applies: sameProject(policy, node) }));
}

function isEnforced(rules: OrgPolicyRule[]): Ternary {
    return or(...rules.map(({ enforced, conditional }) => and(enforced, conditional === "no" ? "yes" : "unknown")));
}

/** As the constraint spells it. Undefined: not known yet. */
function ingressOf({ ingressInternet, ingressLoadBalancer }: ServiceNode): string | undefined {
    if (ingressInternet === "yes") return "all";
    if (ingressInternet === "unknown" || ingressLoadBalancer === "unknown") return undefined;
    return ingressLoadBalancer === "yes" ? "internal-and-cloud-load-balancing" : "internal";
}

function allows(rules: OrgPolicyRule[], value: string | undefined): Ternary {
    const denied = or(...rules.map(({ deniesAll, denied: list }) => or(deniesAll, isListed(list, value))));
    const allowed = or(...rules.map(({ allowsAll, allowed: list }) => or(allowsAll, isListed(list, value))));
    // A policy that lists only what it denies allows the rest.
    const listsAllowed = rules.some(({ allowed: list }) => list.state !== "absent");
    return and(not(denied), listsAllowed ? allowed : "yes");
}

function isListed(list: Reading<Reading<string>[]>, value: string | undefined): Ternary {
    if (list.state !== "known") return list.state === "absent" ? "no" : "unknown";
    if (value === undefined) return list.value.length === 0 ? "no" : "unknown";
    return or(
        ...list.value.map((reading): Ternary => {
            if (reading.state !== "known") return "unknown";
            return reading.value.trim().replace(/^is:/, "") === value ? "yes" : "no";
        }),
    );
}
