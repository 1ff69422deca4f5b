import { isStackType, nameOf } from "../../offline/engine/urn";
import { isProviderType } from "../../offline/engine/providers";
import { type Bag, isBag } from "../../offline/engine/wire";
import type { Registration } from "../../offline/types";
import { wireBag } from "./wireForm";

/**
 * A resource as Pulumi writes it into a state, and into both sides of a step of a preview. What is false or empty is left
 * out: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go (ResourceV3)
 */
export interface StateResource {
    urn: string;
    type: string;
    custom?: boolean;
    id?: string;
    inputs?: Bag;
    outputs?: Bag;
    parent?: string;
    provider?: string;
    protect?: boolean;
    external?: boolean;
    /** Replaced, and not yet removed from the cloud. */
    delete?: boolean;
    /** Removed from the cloud to be made again, which has not happened yet. */
    pendingReplacement?: boolean;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[] | null>;
    ignoreChanges?: string[];
    aliases?: string[];
    additionalSecretOutputs?: string[];
}

/** Whether a value of a file can be one: everything else may be left out. */
export function isStateResource(value: unknown): value is StateResource {
    if (!isBag(value) || typeof value.type !== "string" || !isUrn(value.urn)) return false;
    return value.provider === undefined || typeof value.provider === "string";
}

export function isUrn(value: unknown): value is string {
    return typeof value === "string" && /^urn:pulumi:[^:]+::[^:]+::/.test(value);
}

export function toRegistration(resource: StateResource): Registration {
    const { urn, type, id } = resource;
    const outputs = bagOf(resource.outputs);
    return {
        urn,
        type,
        name: nameOf(urn),
        parent: resource.parent || undefined,
        kind: kindOf(resource),
        inputs: bagOf(resource.inputs),
        // The ID stands beside the outputs; references are made of it.
        outputs: id ? { id, ...outputs } : outputs,
        provider: resource.provider ?? "",
        dependencies: resource.dependencies ?? [],
        propertyDependencies: Object.fromEntries(
            Object.entries(resource.propertyDependencies ?? {}).map(([property, urns]) => [property, urns ?? []]),
        ),
        protect: resource.protect === true,
        ignoreChanges: resource.ignoreChanges ?? [],
        aliases: resource.aliases ?? [],
        additionalSecretOutputs: resource.additionalSecretOutputs ?? [],
        modelled: true,
    };
}

function bagOf(value: unknown): Bag {
    return isBag(value) ? wireBag(value) : {};
}

function kindOf({ type, custom, external }: StateResource): Registration["kind"] {
    if (isStackType(type)) return "stack";
    if (external) return "read";
    if (isProviderType(type)) return "provider";
    return custom === false ? "component" : "custom";
}
