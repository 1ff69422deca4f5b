import { Reach } from "./findings";
import { AccessGraph } from "./graph/graph";

export function reachability(graph: AccessGraph): Reach[] {
    void graph;
    return [];
}
