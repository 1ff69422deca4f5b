import type { Registration } from "../../offline/types";
import type { Answer, Failure } from "../../report/report";

/** The resources of one stack, wherever they were read from, in the form of the embedded engine's registrations. */
export interface StackSource {
    project: string;
    stack: string;
    registrations: Registration[];
    /** The stack's configuration, as far as the file tells it. Policies may ask for it. */
    configuration: Record<string, string>;
    /** What the file could not tell. */
    answers: Answer[];
    /** Present where the file is of a run that did not get to its end: what it holds is a part of the stack. */
    failure?: Failure;
}
