import { exposures } from "../../../access/exposures";
import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";

export const ANYONE = "anyone on the internet";
export const VPC = "anyone inside the VPC";
export const ACCOUNT = "any Google account";

export type Line = [kind: string, certainty: string, who: string];

/** The exposures of a stack, a line for each. */
export function linesOf(resources: Resource[], trustedPrincipals: string[] = []): Line[] {
    return exposures(buildGraph(resources, { trustedPrincipals })).map(({ kind, certainty, who }) => [
        kind,
        certainty,
        who,
    ]);
}
