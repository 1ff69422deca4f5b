import { ProjectClaim } from "../project";
import { Reading } from "../reading";

/**
 * The nodes of the graph, in hop order. Each says in the model's own words what a gate does; no property of a provider
 * type is left in them, so nothing after the readers knows how a resource is written down.
 */
export interface Node extends ProjectClaim {
    urn: string;
    /** Logical name, for people. */
    name: string;
    /** The name in the cloud. Known in a preview where it is given or chosen by the engine. */
    cloudName: Reading<string>;
    /** Only read, or owned elsewhere: pictured, never judged. */
    external: boolean;
}
