import { CallFault, DeadEnd } from "../../findings";
import { machineCalls, SentCall } from "../../graph/machineCalls";
import { MachineCall } from "../../graph/nodes";
import { StackCause } from "../stackCause";
import { comesToIap } from "./comesToIap";
import { StackView } from "./stackView";

/** Errors that callers get who are locked out in these ways. */
export function lockedOut(...kinds: DeadEnd["kind"][]): (stack: StackView) => StackCause[] {
    return ({ deadEnds }) => deadEnds.filter(({ kind }) => kinds.includes(kind)).map(causeOf);
}

/** Errors that pushes, jobs, tasks and events get for these faults. */
export function turnedAway(...faults: CallFault[]): (stack: StackView) => StackCause[] {
    return lockedOut(...faults.flatMap((fault) => [`push-${fault}`, `call-${fault}`] as const));
}

/** Calls that bring no token at all. */
export function withoutToken(stack: StackView): StackCause[] {
    return callsWithout(stack, "oidc").map(({ cause }) => cause);
}

/** Calls to IAP that bring no token at all. */
export function withoutTokenAtIap(stack: StackView): StackCause[] {
    return callsWithout(stack, "oidc").flatMap((found) => atIap(stack, found));
}

/** Calls to IAP that bring an OAuth access token, which is for Google's own APIs. */
export function withAccessTokenAtIap(stack: StackView): StackCause[] {
    return callsWithout(stack, "access-token").flatMap((found) => atIap(stack, found));
}

interface CallWithout {
    cause: StackCause;
    sent: SentCall;
}

/** Calls without an ID token, by what they send at most. Of a pipeline each call has a token of its own. */
function callsWithout(stack: StackView, kind: MachineCall["tokenKind"]): CallWithout[] {
    const causes = turnedAway("no-token")(stack);
    return machineCalls(stack.graph)
        .filter(({ call }) => call.tokenKind === kind)
        .flatMap((sent) =>
            causes
                .filter(({ urn, property }) => urn === sent.node.urn && property === sent.call.properties.token)
                .map((cause) => ({ cause, sent })),
        );
}

/** Only what comes to IAP gets an answer of IAP: without one, the service itself turns the call away. */
function atIap({ context }: StackView, { cause, sent }: CallWithout): StackCause[] {
    switch (comesToIap(context, sent)) {
        case "yes":
            return [cause];
        case "unknown":
            return [
                {
                    ...cause,
                    certainty: "undecided",
                    reason: "Whether the call comes to IAP is not known yet. There it may get this answer.",
                },
            ];
        case "no":
            return [];
    }
}

function causeOf({ urn, property, certainty, reason, fix }: DeadEnd): StackCause {
    return { urn, property, certainty, reason, fix };
}
