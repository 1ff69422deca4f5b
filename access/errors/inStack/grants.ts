import { valueOf } from "../../graph/reading";
import { isPublicMember } from "../../iam/principal";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Grants to everybody, which domain-restricted sharing refuses. Whether it is on shows no stack. */
export function publicGrants({ graph }: StackView): StackCause[] {
    return graph.grants
        .filter(({ external, member }) => !external && isPublicMember(valueOf(member) ?? ""))
        .map(({ urn, property }) => ({
            urn,
            property,
            certainty: "undecided",
            reason: "It names everybody, whom the organisation policy iam.allowedPolicyMemberDomains refuses where it is set.",
            fix: "Name who is meant.",
        }));
}
