import { iapAgentProjectNumber } from "../iam/agents";
import { parsePrincipal } from "../iam/principal";
import { carriesAccess, carriesInvoke } from "../iam/roles";
import { ANONYMOUS, principalCaller, pushCaller, StackCaller, unknownAccountCaller } from "./callers";
import { AccessGraph } from "./graph";
import { Grant } from "./nodes";
import { valueOf } from "./reading";

/** Everybody a stack names: nobody in particular first, then accessors, push identities and direct invokers. */
export function callersOf(graph: AccessGraph): StackCaller[] {
    const granted = graph.grants.flatMap((grant) => callerOf(graph, grant));
    const pushes = graph.subscriptions.flatMap(({ push }) => (push ? [pushCaller(graph, push)] : []));
    const order: StackCaller["kind"][] = ["accessor", "push", "invoker"];
    const found = new Map<string, StackCaller>();
    for (const kind of order) {
        for (const caller of [...granted, ...pushes].filter((one) => one.kind === kind)) {
            // Two subscriptions of one identity may send different tokens.
            const key = `${kind} ${caller.account ?? caller.label} ${JSON.stringify(caller.push?.audience ?? "")}`;
            if (!found.has(key)) found.set(key, caller);
        }
    }
    return [ANONYMOUS, ...found.values()];
}

const ACCESS = /^iap-(backend|region-backend|cloud-run|web)$/;
const INVOKE = /^(run-service|function)$/;

function callerOf(graph: AccessGraph, grant: Grant): StackCaller[] {
    const kind = kindOf(graph, grant);
    const member = valueOf(grant.member);
    if (!kind || (member === undefined && grant.memberFrom.length === 0)) return [];
    if (member === undefined) {
        const accounts = grant.memberFrom.filter((urn) => graph.nodes.get(urn)?.kind === "service-account");
        return accounts.length === 0 ? [] : [{ kind, ...unknownAccountCaller(graph, accounts) }];
    }
    const principal = parsePrincipal(member);
    // `allUsers` is what `anonymous` stands for; IAP's own agent never sends a request of its own.
    if (["allUsers", "deleted", "invalid"].includes(principal.kind)) return [];
    if (iapAgentProjectNumber(member) !== undefined) return [];
    return [{ kind, ...principalCaller(graph, member) }];
}

/** A role on the project or above makes somebody a caller too, when it carries the permission for certain. */
function kindOf(graph: AccessGraph, grant: Grant): "accessor" | "invoker" | undefined {
    const role = valueOf(grant.role);
    if (ACCESS.test(grant.level))
        return role && carriesAccess(role, graph.customRoles) === "no" ? undefined : "accessor";
    if (INVOKE.test(grant.level))
        return role && carriesInvoke(role, graph.customRoles) === "no" ? undefined : "invoker";
    if (!["project", "folder", "organization"].includes(grant.level) || !role) return undefined;
    if (carriesAccess(role, graph.customRoles) === "yes") return "accessor";
    return carriesInvoke(role, graph.customRoles) === "yes" ? "invoker" : undefined;
}
