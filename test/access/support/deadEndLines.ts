import { deadEnds } from "../../../access/deadEnds";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";

/** The dead ends of a stack: `kind certainty` for each. */
export function linesOf(resources: Resource[]): string[] {
    return deadEnds(buildGraph(resources)).map(({ kind, certainty }) => `${kind} ${certainty}`);
}
