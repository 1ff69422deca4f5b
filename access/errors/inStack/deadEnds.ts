import { DeadEnd } from "../../findings";
import { StackCause } from "../stackCause";
import { StackView } from "./stackView";

/** Errors that callers get who are locked out in these ways. */
export function lockedOut(...kinds: DeadEnd["kind"][]): (stack: StackView) => StackCause[] {
    return ({ deadEnds }) =>
        deadEnds
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ urn, property, certainty, reason, fix }) => ({ urn, property, certainty, reason, fix }));
}
