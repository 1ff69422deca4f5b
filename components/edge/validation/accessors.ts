import { parsePrincipal, publicity } from "../../../access/iam/principal";
import { InputText } from "../../validation/inputReader";
import { Problems } from "../../validation/problems";

export const NO_ACCESSOR = "nobody may pass IAP here; write at least one IAM member such as group:staff@example.com";

/** What is wrong with somebody who is to pass IAP; undefined when it is fine. */
export function accessorProblem(member: string): string | undefined {
    if (publicity(member) === "public") {
        return "is public, so IAP would let everybody in; name users, groups, service accounts or a domain";
    }
    const { kind } = parsePrincipal(member);
    switch (kind) {
        case "invalid":
            return "is not an IAM member; write user:, group:, serviceAccount:, domain: or principal: and who it is";
        case "deleted":
            return "is deleted; take it out";
        case "convenience":
            return (
                "stands for whoever has a role in a project, so nobody sees here who may pass; " +
                "name users, groups, service accounts or a domain"
            );
        default:
            return spellingProblem(member, kind);
    }
}

/** IAM refuses what `parsePrincipal` understands all the same: other letters in the prefix, white space. */
function spellingProblem(member: string, kind: string): string | undefined {
    const right = `${kind}:${member.slice(member.indexOf(":") + 1).trim()}`;
    return member === right ? undefined : `is ${JSON.stringify(member)}; write ${right}`;
}

export function checkAccessors(problems: Problems, members: InputText[]): void {
    for (const { path, text } of members) {
        const problem = accessorProblem(text);
        if (problem) problems.add(path, problem);
    }
}
