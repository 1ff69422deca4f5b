import { ANONYMOUS, Caller, covers, membershipInQuestion } from "../../graph/callers";
import { BackendNode, RouteTarget, ServiceNode } from "../../graph/nodes";
import { RequestAttributes } from "../../iam/conditions";
import { IAP_ACCESSOR } from "../../iam/roles";
import { and, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { pushTokenAtIap } from "./iapCredential";
import { conditionHolds } from "./grantCondition";
import { hopOf } from "./hop";
import { Openness, openTo } from "../../openness/openness";

/**
 * IAP on a backend service or on a Cloud Run service: who the caller is, and whether they hold the accessor role. Says what
 * IAP does where it is on, also where that is not known yet.
 */
export function iapGate(
    context: AccessContext,
    node: BackendNode | ServiceNode,
    caller: Caller,
    request: RequestAttributes,
): Hop {
    if (node.iap === "no") {
        return {
            gate: "no-iap",
            urn: node.urn,
            outcome: "pass",
            reason: `IAP is off on ${node.name}: nobody is asked who they are.`,
        };
    }
    const settings = context.iap(node);
    if (settings.identityPlatform !== "no") {
        const reason =
            "Identity Platform signs people in here, and then IAP enforces no IAM policy: who gets in is decided there.";
        return { gate: "iap", urn: node.urn, outcome: "undecided", reason };
    }
    const access = accessOf(context, node, caller, request);
    if (caller.kind === "anonymous") {
        return hopOf("iap", node.urn, access.granted, {
            pass: "IAP lets everybody in: a public principal is accessor.",
            refuse: "IAP asks for a sign-in: a browser is redirected (302), everything else is answered with 401.",
            undecided: "Whether a public principal is accessor is not known yet.",
            status: 401,
            fix: "Sign in as an accessor, or send a token with an audience that IAP accepts.",
        });
    }
    if (caller.push) {
        // A public accessor needs no token, so then its audience does not matter either.
        const token = pushTokenAtIap(caller.push, settings);
        if (token.accepted !== "yes" && access.toEveryone !== "yes") {
            const undecided = token.accepted === "unknown" || access.toEveryone === "unknown";
            const words = {
                pass: token.reason,
                refuse: token.reason,
                undecided: token.reason,
                status: 401,
                fix: token.fix,
            };
            return hopOf("iap", node.urn, undecided ? "unknown" : "no", words);
        }
    }
    return hopOf("iap", node.urn, access.granted, {
        pass: `${caller.label} is accessor of ${node.name}.`,
        refuse: access.isConditional
            ? `${caller.label} is accessor of ${node.name} under a condition that does not hold here.`
            : `${caller.label} is not an accessor of ${node.name}.`,
        undecided: whyUndecided(node, caller, access),
        status: 403,
        fix: `Grant ${IAP_ACCESSOR} on ${node.name} to ${caller.label}${access.isConditional ? ", or widen its condition" : ""}.`,
    });
}

function whyUndecided({ name }: BackendNode | ServiceNode, { label }: Caller, access: Access): string {
    const sets = access.inQuestion.join(" or ");
    if (sets !== "" && access.isConfined) return `${label} is accessor of ${name} here only if it is in ${sets}.`;
    if (sets !== "") return `Whether ${label} is an accessor of ${name} depends on who is in ${sets}.`;
    if (access.isConditional)
        return `Whether the condition on the grant of ${label} holds here cannot be decided before the request.`;
    return `Whether ${label} is an accessor of ${name} is not known yet.`;
}

export interface Access {
    granted: Ternary;
    /** A public principal is accessor: no credential is needed. */
    toEveryone: Ternary;
    /** The caller holds a grant whose condition is what decides. */
    isConditional: boolean;
    /** The grants that name the caller do not hold here. */
    isConfined: boolean;
    /** Groups and sets that hold the role, if the caller is in one. */
    inQuestion: string[];
}

/** Whether a caller holds the accessor role for a request. */
export function accessOf(
    context: AccessContext,
    node: BackendNode | ServiceNode,
    caller: Caller,
    request: RequestAttributes,
): Access {
    let granted: Ternary = "no";
    let toEveryone: Ternary = "no";
    let isConditional = false;
    const own: Ternary[] = [];
    const inQuestion: string[] = [];
    for (const { grant, holds } of context.accessors(node)) {
        const covered = and(holds, covers(grant, caller));
        if (covered === "no") continue;
        const condition = conditionHolds(grant, request);
        granted = or(granted, and(covered, condition));
        toEveryone = or(toEveryone, and(holds, covers(grant, ANONYMOUS)));
        if (covered === "yes") own.push(condition);
        isConditional ||= condition !== "yes";
        if (and(holds, condition) === "yes") inQuestion.push(...membershipInQuestion(grant, caller));
    }
    const isConfined = own.length > 0 && or(...own) === "no";
    return { granted, toEveryone, isConditional, isConfined, inQuestion: [...new Set(inQuestion)] };
}

/** How far IAP itself is open to the public: a public principal is accessor. */
export function publicAccess(context: AccessContext, node: BackendNode | ServiceNode): Openness {
    return openTo(context.accessors(node), "accessor", context.graph.trustedPrincipals);
}

/** What IAP sees of a request that takes a route. Whether it checks the path before or after a rewrite is not documented. */
export function seenAtIap(target: RouteTarget | undefined, request: RequestAttributes): RequestAttributes {
    return target?.kind === "backend" && target.rewritesPath ? { ...request, path: undefined } : request;
}
