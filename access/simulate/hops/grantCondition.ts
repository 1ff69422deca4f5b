import { Grant } from "../../graph/nodes";
import { evaluateCondition, RequestAttributes } from "../../iam/conditions";
import { isPublicMember } from "../../iam/principal";
import { or, Ternary } from "../../ternary";

/**
 * Whether the condition of a grant holds for a request. A condition never narrows a public principal: IAM refuses one
 * there (https://docs.cloud.google.com/iam/docs/conditions-overview), so what is written is not what counts, and a
 * member that is not known yet may turn out to be one.
 */
export function conditionHolds({ member, memberFrom, condition }: Grant, request: RequestAttributes): Ternary {
    if (condition.state === "absent") return "yes";
    if (member.state === "known" && isPublicMember(member.value)) return "yes";
    const holds = condition.state === "known" ? evaluateCondition(condition.value, request) : "unknown";
    const mayBePublic = member.state !== "known" && memberFrom.length === 0;
    return mayBePublic ? or(holds, "unknown") : holds;
}
