import { Resource } from "../../access/graph/resource";
import { Registration } from "../../offline/types";

/** What the engine registered, in the shape the access model reads from any source. */
export function toResources(registrations: Registration[]): Resource[] {
    return registrations.map((registration) => ({
        urn: registration.urn,
        type: registration.type,
        name: registration.name,
        inputs: registration.inputs,
        outputs: registration.outputs,
        dependencies: registration.dependencies,
        propertyDependencies: registration.propertyDependencies,
        parent: registration.parent,
        external: registration.kind === "read",
        ignoreChanges: registration.ignoreChanges,
        component: registration.kind !== "custom" && registration.kind !== "read",
    }));
}
