import { deadEnds } from "../../deadEnds";
import { DeadEnd } from "../../findings";
import { AccessGraph } from "../../graph/graph";

/** A stack, and what the model finds in it, worked out once when it is first asked for. */
export class StackView {
    private found?: DeadEnd[];

    constructor(readonly graph: AccessGraph) {}

    get deadEnds(): DeadEnd[] {
        this.found ??= deadEnds(this.graph);
        return this.found;
    }
}
