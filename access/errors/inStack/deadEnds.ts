import { CallFault, DeadEnd } from "../../findings";
import { machineCalls } from "../../graph/machineCalls";
import { StackCause } from "../stackCause";
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
    return turnedAway("no-token")(stack).filter(({ urn }) => !sendsAccessToken(stack, urn));
}

/** Calls that bring an OAuth access token, which is for Google's own APIs. */
export function withAccessToken(stack: StackView): StackCause[] {
    return turnedAway("no-token")(stack).filter(({ urn }) => sendsAccessToken(stack, urn));
}

function sendsAccessToken({ graph }: StackView, urn: string): boolean {
    return machineCalls(graph).some(({ node, call }) => node.urn === urn && call.tokenKind === "access-token");
}

function causeOf({ urn, property, certainty, reason, fix }: DeadEnd): StackCause {
    return { urn, property, certainty, reason, fix };
}
