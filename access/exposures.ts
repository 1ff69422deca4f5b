import { Exposure } from "./findings";
import { AccessGraph } from "./graph/graph";

export function exposures(graph: AccessGraph): Exposure[] {
    void graph;
    return [];
}
