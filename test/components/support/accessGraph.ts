import { AccessGraph, buildGraph } from "../../../access/graph/graph";
import { planOutputs } from "./cloud";
import { Mode } from "./deploy";
import { Registration } from "./registration";

/** The access graph of what a program registered, as a preview or an update of it shows it. */
export function accessGraph(resources: Registration[], mode: Mode): AccessGraph {
    return buildGraph(
        resources.map(({ urn, type, name, wire, parent, custom, dependencies, propertyDependencies, ...rest }) => ({
            urn,
            type,
            name,
            inputs: wire,
            ...(custom && { outputs: planOutputs(type, name, wire, mode === "preview") }),
            dependencies,
            propertyDependencies,
            parent,
            component: !custom,
            ignoreChanges: rest.ignoreChanges,
        })),
    );
}
