import { ArmorRules, armorRules } from "../../graph/armorRules";
import { AccessGraph } from "../../graph/graph";
import { BackendNode, SecurityRule } from "../../graph/nodes";
import { valueOf } from "../../graph/reading";
import { Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { hopOf } from "./hop";

/**
 * Cloud Armor in front of a backend. Its rules ask for addresses and contents that no request here says, so it decides
 * only where every rule that may take the request says the same
 * (https://docs.cloud.google.com/armor/docs/security-policy-overview).
 */
export function cloudArmorHop(graph: AccessGraph, { securityPolicy, name }: BackendNode): Hop[] {
    if (securityPolicy.state === "absent") return [];
    const { passes, status } = judge(armorRules(graph, securityPolicy));
    const urn = securityPolicy.state === "resolved" ? securityPolicy.to[0] : undefined;
    return [
        hopOf("cloud-armor", urn, passes, {
            pass: `The Cloud Armor policy of ${name} lets every request through.`,
            refuse: `The Cloud Armor policy of ${name} lets no request through.`,
            undecided: `Whether Cloud Armor lets it through to ${name} depends on its address and contents, or is not in view.`,
            ...(status !== undefined && { status }),
            fix: "Let a rule of the policy allow the request.",
        }),
    ];
}

function judge({ rules, incomplete }: ArmorRules): { passes: Ternary; status?: number } {
    const isInView = ({ priority, preview }: SecurityRule): boolean =>
        priority.state === "known" && preview !== "unknown";
    if (incomplete || !rules.every(({ rule }) => isInView(rule))) return { passes: "unknown" };
    const enforced = rules.map(({ rule }) => rule).filter(({ preview }) => preview === "no");
    const last = enforced.findIndex(takesEverything);
    const mayTake = last < 0 ? enforced : enforced.slice(0, last + 1);
    const actions = mayTake.map(({ action }) => (valueOf(action) ?? "").trim().toLowerCase());
    // Where no rule is for everybody, Google adds one that allows.
    if (last < 0) actions.push("allow");
    if (actions.every((action) => action === "allow")) return { passes: "yes" };
    const statuses = actions.map((action) => /^deny\((\d+)\)$/.exec(action)?.[1]);
    if (statuses.includes(undefined)) return { passes: "unknown" };
    return { passes: "no", ...(new Set(statuses).size === 1 && { status: Number(statuses[0]) }) };
}

function takesEverything({ match }: SecurityRule): boolean {
    return match.kind === "addresses" && match.ranges.some((range) => valueOf(range) === "*");
}
