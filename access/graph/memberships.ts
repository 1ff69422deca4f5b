import { parsePrincipal, samePrincipal } from "../iam/principal";
import { or, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { leadsTo } from "./link";
import { GroupMembershipNode } from "./nodes";
import { valueOf } from "./reading";

/** What is known of the groups and sets a caller is in, each as IAM writes it. */
export interface Membership {
    in: string[];
    maybeIn: string[];
    /**
     * What is not listed it is not in: `all` of it, or `groups` only. A service account that this stack creates is in
     * no group but those that the stack puts it into: nobody else knew it before.
     */
    closed: "all" | "groups" | "none";
}

/** Whether a caller is in a group or set. `mayBelong`: it is of a kind that can be in one unseen. */
export function belongsTo(membership: Membership | undefined, set: string, mayBelong: boolean): Ternary {
    const isListed = (list: string[]): boolean => list.some((entry) => samePrincipal(entry, set));
    if (membership && isListed(membership.in)) return "yes";
    if (membership && isListed(membership.maybeIn)) return "unknown";
    const isClosed =
        membership?.closed === "all" || (membership?.closed === "groups" && parsePrincipal(set).kind === "group");
    return mayBelong && !isClosed ? "unknown" : "no";
}

/** Who somebody is: an address, a service account of this stack, or both. */
interface Identity {
    member?: string;
    account?: string;
}

/** The groups the stack itself puts somebody into, and those that a request says: then that is all of them. */
export function membershipOf(graph: AccessGraph, who: Identity, memberOf?: string[]): Membership {
    const membership: Membership = { in: [...(memberOf ?? [])], maybeIn: [], closed: "none" };
    let isOpen = false;
    for (const entry of graph.groupMemberships) {
        const isMember = isMemberOf(entry, who);
        if (isMember === "no") continue;
        const groups = groupsOf(graph, entry);
        const isCertain = isMember === "yes" && entry.group.state === "resolved" && groups.length === 1;
        (isCertain ? membership.in : membership.maybeIn).push(...groups);
        isOpen ||= groups.length === 0;
    }
    if (memberOf !== undefined) membership.closed = "all";
    else if (!isOpen && isCreatedHere(graph, who.account)) membership.closed = "groups";
    return membership;
}

function isCreatedHere(graph: AccessGraph, account: string | undefined): boolean {
    const node = account === undefined ? undefined : graph.nodes.get(account);
    return node?.kind === "service-account" && !node.external && node.mayPreexist === "no";
}

function isMemberOf({ member, memberFrom }: GroupMembershipNode, who: Identity): Ternary {
    const email = valueOf(member);
    if (email !== undefined) {
        if (who.member === undefined) return "unknown";
        const kinds = ["user", "serviceAccount", "group"];
        return or(...kinds.map((kind): Ternary => (samePrincipal(`${kind}:${email}`, who.member!) ? "yes" : "no")));
    }
    if (memberFrom.length === 0) return "unknown";
    if (who.account === undefined || !memberFrom.includes(who.account)) return "no";
    return memberFrom.length === 1 ? "yes" : "unknown";
}

/** The group's address where one is known: a membership names the group by Google's own number. */
function groupsOf(graph: AccessGraph, { group }: GroupMembershipNode): string[] {
    return graph.groups
        .filter(({ urn }) => leadsTo(group, urn) !== "no")
        .flatMap(({ email }) => valueOf(email) ?? [])
        .map((email) => `group:${email}`);
}
