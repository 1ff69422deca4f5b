import { UNKNOWN } from "../../access/graph/reading";

/** A value that a preview cannot know yet. */
export const unknown: never = UNKNOWN as never;

/** A resource as a test writes it down. Everything but its type, name and inputs has a sensible default. */
export interface TestResource {
    /** `gcp:cloudrunv2/service:Service` */
    type: string;
    name: string;
    /** After the provider's check. Secrets are written in plain: that is how policies receive them. */
    inputs: Record<string, unknown>;
    /** What the stack phase sees. Default: what a preview of a new stack makes of the inputs, see `previewOutputs`. */
    outputs?: Record<string, unknown>;
    /** For each input, the names of the resources its value was made from. */
    propertyDependencies?: Record<string, string[]>;
    /** More dependencies, by name. */
    dependsOn?: string[];
    /** The name of the component it is in. */
    parent?: string;
    ignoreChanges?: string[];
    protect?: boolean;
}

/**
 * Outputs are poorer than inputs in a preview of the real engine: one unknown element hides its whole list or object, and
 * what is computed is unknown.
 */
export function previewOutputs(inputs: Record<string, unknown>): Record<string, unknown> {
    const outputs = Object.entries(inputs).filter(([key]) => key !== "__defaults");
    return {
        ...Object.fromEntries(outputs.map(([key, value]) => [key, hasUnknown(value) ? UNKNOWN : value])),
        id: UNKNOWN,
    };
}

function hasUnknown(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return value === UNKNOWN;
    return Object.values(value).some(hasUnknown);
}
