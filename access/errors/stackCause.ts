import { Certainty } from "../findings";

/** A resource of a stack that causes an error, and what to change there. Never holds a property's value. */
export interface StackCause {
    urn: string;
    property: string;
    /** `undecided`: it causes the error only if something holds that cannot be seen; `reason` says what. */
    certainty: Certainty;
    reason: string;
    fix: string;
}
