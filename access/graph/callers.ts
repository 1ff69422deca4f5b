import { parsePrincipal, samePrincipal } from "../iam/principal";
import { ternary, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { belongsTo, Membership, membershipOf } from "./memberships";
import { Grant, MachineCall } from "./nodes";
import { valueOf } from "./reading";
import { SENDERS } from "./senders";

/** Somebody who sends requests. */
export interface Caller {
    /** For people: a principal as IAM writes it, or what is known of one that has no address yet. */
    label: string;
    /** Nobody in particular: it shows nothing of who it is. */
    anonymous?: true;
    /** As IAM writes it. Absent: nobody in particular, or an address that is not known yet. */
    member?: string;
    /** The URN of the service account of this stack that calls. */
    account?: string;
    /** The groups and sets it is in. Absent: nothing is known of that. */
    membership?: Membership;
}

/** A caller that the stack itself names. */
export interface StackCaller extends Caller {
    kind: "accessor" | "push" | "invoker" | "anonymous";
    /** What a push sends: it can send one kind of token only. People and programs bring the right one. */
    push?: MachineCall;
}

export const ANONYMOUS: StackCaller = { kind: "anonymous", label: "anonymous", anonymous: true };

/**
 * Whether a grant is this caller's. A caller is taken as what its principal says and no more: a group as somebody of
 * whom nothing but the membership is known. Who else is in a group, an organisation or a pool cannot be seen from a
 * stack.
 */
export function covers(grant: Grant, caller: Caller): Ternary {
    const member = valueOf(grant.member);
    if (member === undefined) return coversUnknown(grant, caller);
    const granted = parsePrincipal(member);
    if (granted.kind === "allUsers") return "yes";
    if (caller.anonymous) return "no";
    if (granted.kind === "allAuthenticatedUsers") return "yes";
    if (granted.kind === "deleted" || granted.kind === "invalid") return "no";
    if (caller.member !== undefined && samePrincipal(member, caller.member)) return "yes";

    // A caller whose address is not known yet is a service account.
    const asking = parsePrincipal(caller.member ?? "serviceAccount:not-known-yet@example.invalid");
    switch (granted.kind) {
        case "domain":
            // A domain's members are its people; service accounts are not among them.
            if (asking.kind === "user") return ternary(asking.id.endsWith(`@${granted.id}`));
            return asking.kind === "group" && asking.id.endsWith(`@${granted.id}`) ? "unknown" : "no";
        case "group":
        case "principalSet":
        case "convenience":
            return belongsTo(caller.membership, member, ["user", "serviceAccount"].includes(asking.kind));
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

function coversUnknown(grant: Grant, caller: Caller): Ternary {
    if (grant.memberFrom.length === 0) return "unknown";
    // It is one of these service accounts, whichever: never everybody.
    if (caller.anonymous) return "no";
    if (caller.account !== undefined) {
        if (!grant.memberFrom.includes(caller.account)) return "no";
        return grant.memberFrom.length === 1 ? "yes" : "unknown";
    }
    const isAccount = caller.member === undefined || parsePrincipal(caller.member).kind === "serviceAccount";
    return isAccount ? "unknown" : "no";
}

/** A principal as IAM writes it. `memberOf`: every group and set it is in, where that is known. */
export function principalCaller(graph: AccessGraph, principal: string, memberOf?: string[]): Caller {
    const member = principal.trim();
    const { kind, id } = parsePrincipal(member);
    const account = kind === "serviceAccount" ? graph.serviceAccountsByEmail.get(id)?.urn : undefined;
    const membership = membershipOf(graph, { member, account }, memberOf);
    return { label: member, member, ...(account !== undefined && { account }), membership };
}

/** A service account whose address is not known yet: what it is made from tells which one it may be. */
export function unknownAccountCaller(graph: AccessGraph, from: string[]): Caller {
    const account = from.length === 1 ? graph.nodes.get(from[0]) : undefined;
    if (!account) return { label: "a service account whose address is not known yet" };
    return {
        label: `service account ${account.name} (address not known yet)`,
        account: account.urn,
        membership: membershipOf(graph, { account: account.urn }),
    };
}

/** The identity that Google sends a request with. Without a token it is nobody. */
export function pushCaller(graph: AccessGraph, push: MachineCall): StackCaller {
    if (push.token === "no") {
        return { kind: "push", label: `${SENDERS[push.sender].call} without a token`, anonymous: true, push };
    }
    const email = valueOf(push.serviceAccount);
    const caller =
        email === undefined
            ? unknownAccountCaller(graph, push.serviceAccountFrom)
            : principalCaller(graph, `serviceAccount:${email}`);
    return { kind: "push", ...caller, push };
}
