import { PolicyResource } from "@pulumi/policy";
import { AccessGraph, buildGraph } from "../../access/graph/graph";
import { PropertyBag, Resource } from "../../access/graph/resource";
import { View } from "../rule";
import { readBag } from "./guardedReader";

/** Resources of one stack, joined. Its graph is built when a rule first asks for it, and shared by all. */
export class JoinedStack {
    private readonly graphs = new Map<string, AccessGraph>();

    constructor(
        private readonly resources: Resource[],
        private readonly complete: boolean,
    ) {}

    view(trustedPrincipals: string[]): View {
        const graphOf = () => this.graph(trustedPrincipals);
        return {
            resources: this.resources,
            complete: this.complete,
            get graph() {
                return graphOf();
            },
        };
    }

    private graph(trustedPrincipals: string[]): AccessGraph {
        const key = JSON.stringify(trustedPrincipals);
        const known = this.graphs.get(key);
        if (known) return known;
        const built = buildGraph(this.resources, { trustedPrincipals });
        this.graphs.set(key, built);
        return built;
    }
}

/**
 * The stack phase's resources with the inputs that the resource phase saw, where it saw them. Outputs and dependencies come
 * from the stack phase. The model then reads both sides and believes the more open one.
 */
export function joinStack(
    resources: PolicyResource[],
    inputsOf: (urn: string) => PropertyBag | undefined,
    isRelevant: (type: string) => boolean,
): JoinedStack {
    const joined = resources.map((resource): Resource => {
        const traced = trace(resource);
        // The others only lead from one resource to the next: a component to its children, a value to where it was made.
        if (!isRelevant(resource.type)) return traced;
        return { ...traced, inputs: inputsOf(resource.urn), outputs: readBag(resource.props) };
    });
    return new JoinedStack(joined, true);
}

function trace(resource: PolicyResource): Resource {
    return {
        urn: resource.urn,
        type: resource.type,
        name: resource.name,
        dependencies: resource.dependencies.map(({ urn }) => urn),
        propertyDependencies: Object.fromEntries(
            Object.entries(resource.propertyDependencies).map(([property, sources]) => [
                property,
                sources.map(({ urn }) => urn),
            ]),
        ),
        parent: resource.parent?.urn,
        ignoreChanges: resource.opts.ignoreChanges,
    };
}
