import { JUDGED_CONSTRAINTS } from "../deadEnds/orgPolicyDeadEnds";
import { BlindSpot } from "../findings";
import { AccessGraph } from "../graph/graph";
import { valueOf } from "../graph/reading";

/** Policies of IAM and of organisations that say more than can be told from a stack. */
export function policySpots(graph: AccessGraph): BlindSpot[] {
    return [...denyPolicies(graph), ...orgPolicies(graph)];
}

function denyPolicies(graph: AccessGraph): BlindSpot[] {
    return graph.denyPolicies.flatMap(({ urn, name, level, incomplete, rules }) => {
        const isOpen = rules.some(({ conditional }) => conditional !== "no");
        if (level === "project" && !incomplete && !isOpen) return [];
        const why = incomplete
            ? "not all of its rules are known yet"
            : level === "project"
              ? "a rule of it holds under a condition on tags"
              : "what is below the folder or organisation it is on is not in view";
        return [{ urn, what: name, reason: `A deny policy may take away what a grant gives: ${why}.` }];
    });
}

function orgPolicies(graph: AccessGraph): BlindSpot[] {
    return graph.orgPolicies.flatMap(({ urn, name, level, constraint }) => {
        const text = valueOf(constraint) ?? "a constraint that is not known yet";
        const isJudged = JUDGED_CONSTRAINTS.includes(text) && level === "project";
        if (isJudged) return [];
        return [
            {
                urn,
                what: name,
                reason: `This organisation policy (${text}) limits what may be set below it: not judged.`,
            },
        ];
    });
}
