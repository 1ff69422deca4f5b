/** A resource as the engine writes it into a stack's state. */
export interface DeployedResource {
    urn: string;
    type: string;
    custom: boolean;
    id?: string;
    parent?: string;
    provider?: string;
    protect?: boolean;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[] | null>;
}

/** How many resources of each type a stack has, the stack and its providers left out. */
export function countByType(resources: DeployedResource[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of resources) {
        if (type !== "pulumi:pulumi:Stack" && !type.startsWith("pulumi:providers:")) {
            counts[type] = (counts[type] ?? 0) + 1;
        }
    }
    return counts;
}
