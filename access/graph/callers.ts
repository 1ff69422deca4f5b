import { parsePrincipal, samePrincipal } from "../iam/principal";
import { ternary, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { Grant, MachineCall } from "./nodes";
import { valueOf } from "./reading";
import { SENDERS } from "./senders";

/** Somebody who sends requests. */
export interface Caller {
    kind: "accessor" | "push" | "invoker" | "anonymous";
    /** For people: a principal as IAM writes it, or what is known of one that has no address yet. */
    label: string;
    /** As IAM writes it. Absent: nobody in particular (`anonymous`), or an address that is not known yet. */
    member?: string;
    /** The URN of the service account of this stack that calls. */
    account?: string;
    /** What a push sends: it can send one kind of token only. People and programs bring the right one. */
    push?: MachineCall;
}

export const ANONYMOUS: Caller = { kind: "anonymous", label: "anonymous" };

/**
 * Whether a grant is this caller's. A caller is taken as what its principal says and no more: a group as somebody of whom
 * nothing but the membership is known. Who else is in a group, an organisation or a pool cannot be seen from a stack.
 */
export function covers(grant: Grant, caller: Caller): Ternary {
    const member = valueOf(grant.member);
    if (member === undefined) return coversUnknown(grant, caller);
    const granted = parsePrincipal(member);
    if (granted.kind === "allUsers") return "yes";
    if (isNobody(caller)) return "no";
    if (granted.kind === "allAuthenticatedUsers") return "yes";
    if (granted.kind === "deleted" || granted.kind === "invalid") return "no";
    if (caller.member !== undefined && samePrincipal(member, caller.member)) return "yes";

    // A caller whose address is not known yet is a service account.
    const asking = parsePrincipal(caller.member ?? "serviceAccount:not-known-yet@example.invalid");
    // Also a service account that this stack creates: it may have been there before, and be made a member any day.
    const mayBelong = asking.kind === "user" || asking.kind === "serviceAccount";
    switch (granted.kind) {
        case "domain":
            // A domain's members are its people; service accounts are not among them.
            if (asking.kind === "user") return ternary(asking.id.endsWith(`@${granted.id}`));
            return asking.kind === "group" && asking.id.endsWith(`@${granted.id}`) ? "unknown" : "no";
        case "group":
        case "principalSet":
        case "convenience":
            return mayBelong ? "unknown" : "no";
        case "serviceAccount":
            return caller.member === undefined ? "unknown" : "no";
        default:
            return "no";
    }
}

/** The group or set of a grant, where all that is open is whether the caller belongs to it. */
export function membershipInQuestion(grant: Grant, caller: Caller): string[] {
    const member = valueOf(grant.member);
    if (member === undefined || covers(grant, caller) !== "unknown") return [];
    return ["group", "domain", "principalSet", "convenience"].includes(parsePrincipal(member).kind)
        ? [member.trim()]
        : [];
}

/** Without a token a push is nobody, like any other request without one. */
function isNobody(caller: Caller): boolean {
    return caller.kind === "anonymous" || caller.push?.token === "no";
}

function coversUnknown(grant: Grant, caller: Caller): Ternary {
    if (grant.memberFrom.length === 0) return "unknown";
    // It is one of these service accounts, whichever: never everybody.
    if (isNobody(caller)) return "no";
    if (caller.account !== undefined) {
        if (!grant.memberFrom.includes(caller.account)) return "no";
        return grant.memberFrom.length === 1 ? "yes" : "unknown";
    }
    const isAccount = caller.member === undefined || parsePrincipal(caller.member).kind === "serviceAccount";
    return isAccount ? "unknown" : "no";
}

/** The account behind an address, or the one an unknown address is made from. */
export function serviceAccountCaller(
    graph: AccessGraph,
    kind: Caller["kind"],
    member: string | undefined,
    from: string[],
): Caller {
    if (member !== undefined) {
        const account = graph.serviceAccounts.find(
            ({ email }) => email.state === "known" && samePrincipal(`serviceAccount:${email.value}`, member),
        );
        return { kind, label: member, member, account: account?.urn };
    }
    const account = from.length === 1 ? graph.nodes.get(from[0]) : undefined;
    if (!account) return { kind, label: "a service account whose address is not known yet" };
    return { kind, label: `service account ${account.name} (address not known yet)`, account: account.urn };
}

/** The identity that Google sends a request with. Without a token it is nobody. */
export function pushCaller(graph: AccessGraph, push: MachineCall): Caller {
    const email = valueOf(push.serviceAccount);
    if (push.token === "no") return { kind: "push", label: `${SENDERS[push.sender].call} without a token`, push };
    const member = email === undefined ? undefined : `serviceAccount:${email}`;
    return { ...serviceAccountCaller(graph, "push", member, push.serviceAccountFrom), push };
}
