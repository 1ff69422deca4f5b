import { ANONYMOUS, Caller, membershipInQuestion } from "../../graph/callers";
import { mayHoldMore, whyGrantIsOpen } from "../../graph/holders";
import { ServiceNode } from "../../graph/nodes";
import { RUN_INVOKER } from "../../iam/roles";
import { and, not, or, Ternary } from "../../ternary";
import { Hop } from "../../verdict";
import { AccessContext } from "../accessContext";
import { Attempt } from "../attempt";
import { conditionHolds } from "./grantCondition";
import { hopOf, isOpen } from "./hop";
import { credentialAtService } from "./invokerCredential";
import { notInvokerMessage } from "./messages";

/** The invoker check for somebody who calls the service without IAP in between: first the token, then who it is. */
export function invokerHop(context: AccessContext, service: ServiceNode, attempt: Attempt): Hop {
    const shown = credentialAtService(context, service, attempt);
    const caller = shown.isNobody ? ANONYMOUS : attempt.caller;
    const invokes = mayInvoke(context, service, caller, attempt);
    if (shown.accepted === "yes" || attempt.shown.kind === "none") return invokes;
    // Of two faults the one that stays when the token is right says more about a route; to a request Google names the
    // token first.
    if (invokes.outcome === "refuse" && !attempt.request) return invokes;
    if (shown.isNobody)
        return invokes.outcome === "refuse" ? { ...invokes, reason: shown.reason, fix: shown.fix } : invokes;
    // Where nobody is asked for a token, nobody reads it.
    const isOpenToAll = isOpen(mayInvoke(context, service, ANONYMOUS, attempt));
    const open = or(isOpenToAll, and(isOpen(invokes), shown.accepted));
    if (invokes.outcome === "refuse" && shown.accepted === "unknown" && open === "no") return invokes;
    const { reason, fix } = shown;
    const undecided = shown.accepted === "no" ? `${reason} ${openness(isOpenToAll, service)}` : reason;
    return hopOf("invoker-check", service.urn, open, {
        pass: invokes.reason,
        refuse: reason,
        undecided,
        status: 401,
        fix,
    });
}

function openness(isOpenToAll: Ternary, { name }: ServiceNode): string {
    return isOpenToAll === "unknown" ? `Whether ${name} asks for one is not known yet.` : "";
}

/** Whether a caller whose token is taken may invoke the service. */
export function mayInvoke(
    context: AccessContext,
    service: ServiceNode,
    caller: Caller,
    { attributes, request }: Pick<Attempt, "attributes" | "request"> = { attributes: {} },
): Hop {
    // A condition on an invoker sees nothing of a request but its time.
    const seen = { time: attributes.time };
    const holdings = context.invokersWhoAre(caller, service);
    const holds = holdings.map(({ grant, covered }) => and(covered, conditionHolds(grant, seen)));
    const isInvoker = or(mayHoldMore(service), ...holds);
    const inQuestion = holdings.flatMap(({ grant }) => membershipInQuestion(grant, caller));
    const open =
        inQuestion.length > 0
            ? `depends on who is in ${[...new Set(inQuestion)].join(" or ")}`
            : whyGrantIsOpen(service);
    return hopOf("invoker-check", service.urn, or(not(service.invokerCheck), isInvoker), {
        pass:
            service.invokerCheck === "no"
                ? `${service.name} does not check its callers.`
                : `${caller.label} may invoke ${service.name}.`,
        refuse: `${caller.label} may not invoke ${service.name}.`,
        undecided: `Whether ${caller.label} may invoke ${service.name} ${open}.`,
        status: 403,
        ...(request && { message: notInvokerMessage(request.path) }),
        fix: `Grant ${RUN_INVOKER} on ${service.name} to ${caller.label}, if it is meant to call past IAP.`,
    });
}
