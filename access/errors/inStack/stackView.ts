import { deadEnds } from "../../deadEnds";
import { DeadEnd } from "../../findings";
import { AccessGraph } from "../../graph/graph";
import { AccessContext } from "../../simulate/accessContext";

/** A stack, and what the model finds in it, worked out once when it is first asked for. */
export class StackView {
    readonly context: AccessContext;
    private found?: DeadEnd[];

    constructor(readonly graph: AccessGraph) {
        this.context = new AccessContext(graph);
    }

    get deadEnds(): DeadEnd[] {
        this.found ??= deadEnds(this.graph);
        return this.found;
    }
}
