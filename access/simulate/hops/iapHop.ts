import { ANONYMOUS, Caller, covers, membershipInQuestion } from "../../graph/callers";
import { mayHoldMore, whyGrantIsOpen } from "../../graph/holders";
import { BackendNode, RouteTarget, ServiceNode } from "../../graph/nodes";
import { RequestAttributes } from "../../iam/conditions";
import { IAP_ACCESSOR } from "../../iam/roles";
import { and, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { Attempt } from "../attempt";
import { conditionHolds } from "./grantCondition";
import { hopOf, Words } from "./hop";
import { CredentialVerdict, credentialAtIap, isSentToSignIn } from "./iapCredential";

/**
 * IAP on a backend service or on a Cloud Run service: who the caller is, and whether they hold the accessor role. Says
 * what IAP does where it is on, also where that is not known yet.
 */
export function iapHop(context: AccessContext, node: BackendNode | ServiceNode, attempt: Attempt): Hop {
    const at = { urn: node.urn };
    if (node.iap === "no") {
        const reason = `IAP is off on ${node.name}: nobody is asked who they are.`;
        return { gate: "no-iap", ...at, outcome: "pass", reason };
    }
    const settings = context.iap(node);
    // https://www.pulumi.com/registry/packages/gcp/api-docs/iap/settings/, corsSettings.allowHttpOptions
    const bypass = attempt.request?.method === "OPTIONS" ? settings.optionsBypass : "no";
    if (bypass === "yes") {
        const reason = "The IAP settings let OPTIONS requests through: nobody is asked who they are.";
        return { gate: "iap", ...at, outcome: "pass", reason };
    }
    if (settings.identityPlatform !== "no") {
        const reason =
            "Identity Platform signs people in here, and then IAP enforces no IAM policy: who gets in is decided there.";
        return { gate: "iap", ...at, outcome: "undecided", reason };
    }
    const asked = askWho(context, node, attempt);
    if (bypass === "no" || asked.outcome === "pass") return asked;
    return {
        gate: "iap",
        ...at,
        outcome: "undecided",
        reason: "Whether IAP lets OPTIONS requests through is not known yet.",
    };
}

function askWho(context: AccessContext, node: BackendNode | ServiceNode, attempt: Attempt): Hop {
    const shown = credentialAtIap(attempt, context.iap(node));
    const caller = shown.isNobody ? ANONYMOUS : attempt.caller;
    const access = accessOf(context, node, caller, attempt.attributes);
    // A public accessor needs no token, so then it does not matter either what is in it.
    const accepted = or(shown.accepted, access.toEveryone);
    if (accepted !== "yes") return hopOf("iap", node.urn, accepted, credentialWords(node, shown, attempt, access));
    return hopOf("iap", node.urn, access.granted, accessWords(node, caller, access));
}

function credentialWords(
    node: BackendNode | ServiceNode,
    shown: CredentialVerdict,
    attempt: Attempt,
    { toEveryone }: Access,
): Words {
    const isUnknown = shown.isNobody && toEveryone === "unknown";
    return {
        pass: shown.reason,
        refuse: shown.reason,
        undecided: isUnknown ? `Whether a public principal is accessor ${whyGrantIsOpen(node)}.` : shown.reason,
        ...(isSentToSignIn(attempt)
            ? { status: 302 }
            : { status: 401, ...(attempt.request && shown.message !== undefined && { message: shown.message }) }),
        fix: shown.fix,
    };
}

function accessWords(node: BackendNode | ServiceNode, caller: Caller, access: Access): Words {
    const { label } = caller;
    const refuse = access.isConfined
        ? `${label} is accessor of ${node.name} under a condition that does not hold here.`
        : `${label} is not an accessor of ${node.name}.`;
    return {
        pass: caller.anonymous
            ? "IAP lets everybody in: a public principal is accessor."
            : `${label} is accessor of ${node.name}.`,
        refuse,
        undecided: whyUndecided(node, caller, access),
        status: 403,
        fix: `Grant ${IAP_ACCESSOR} on ${node.name} to ${label}${access.isConfined ? ", or widen its condition" : ""}.`,
    };
}

function whyUndecided(node: BackendNode | ServiceNode, { label }: Caller, access: Access): string {
    const { name } = node;
    const sets = access.inQuestion.join(" or ");
    if (sets !== "" && access.isConfined) return `${label} is accessor of ${name} here only if it is in ${sets}.`;
    if (sets !== "") return `Whether ${label} is an accessor of ${name} depends on who is in ${sets}.`;
    if (access.isConditional)
        return `Whether the condition on the grant of ${label} holds here cannot be decided before the request.`;
    return `Whether ${label} is an accessor of ${name} ${whyGrantIsOpen(node)}.`;
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
    let granted = mayHoldMore(node);
    let toEveryone = granted;
    let isConditional = false;
    const own: Ternary[] = [];
    const inQuestion: string[] = [];
    for (const { grant, holds, covered } of context.accessorsWhoAre(caller, node)) {
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

/**
 * What IAP sees of a request that takes a route. Whether it checks host and path before or after a rewrite is not
 * documented.
 */
export function seenAtIap(target: RouteTarget | undefined, request: RequestAttributes): RequestAttributes {
    if (target?.kind !== "backend" || !(target.rewritesHost || target.rewritesPath)) return request;
    return {
        ...request,
        ...(target.rewritesHost && { host: undefined }),
        ...(target.rewritesPath && { path: undefined }),
    };
}
