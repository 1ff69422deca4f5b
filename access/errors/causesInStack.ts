import { AccessGraph } from "../graph/graph";
import { Explanation } from "./explain";
import { StackView } from "./inStack/stackView";
import { StackCause } from "./stackCause";

/** The resources of a stack that cause an error, certain ones first; undefined where no stack can show its cause. */
export function causesInStack(graph: AccessGraph, { error }: Explanation): StackCause[] | undefined {
    const causes = error.inStack?.(new StackView(graph));
    return causes && [...certain(causes, true), ...certain(causes, false)];
}

function certain(causes: StackCause[], wanted: boolean): StackCause[] {
    return causes.filter(({ certainty }) => (certainty === "certain") === wanted);
}
