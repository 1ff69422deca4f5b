import { GroupMembershipNode, GroupNode } from "../nodes";
import { ResourceIndex } from "../resourceIndex";
import { ResourceReader } from "../resourceReader";
import { isNeutralSource } from "../sources";
import { NodeReader, nodeOf } from "./nodeReader";

/** Google groups that a stack makes, and who it puts into groups. */
export const group: NodeReader = {
    types: ["gcp:cloudidentity/group:Group"],
    kind: "group",
    read: (reader): GroupNode => ({ ...nodeOf(reader), kind: "group", email: reader.text("groupKey.id") }),
};

export const groupMembership: NodeReader = {
    types: ["gcp:cloudidentity/groupMembership:GroupMembership"],
    kind: "group-membership",
    read: (reader, index): GroupMembershipNode => {
        // Two names of one thing; the provider wants exactly one of them.
        const property = reader.text("memberKey.id").state === "absent" ? "preferredMemberKey" : "memberKey";
        const member = reader.text(`${property}.id`);
        return {
            ...nodeOf(reader),
            kind: "group-membership",
            group: index.resolve({ kinds: ["group"], value: reader.text("group"), from: reader, property: "group" }),
            member,
            memberFrom: member.state === "unknown" ? makers(reader, index, property) : [],
        };
    },
};

/** The service accounts an unknown address is made from; none where anything else is among its sources. */
function makers(reader: ResourceReader, index: ResourceIndex, property: string): string[] {
    const accounts = index.sourcesOf(reader, property, ["service-account"]);
    const sources = reader.sources(property).filter((urn) => !isNeutralSource(urn));
    return accounts.length === sources.length ? accounts : [];
}
