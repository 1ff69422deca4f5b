import {
    PolicyResource,
    PolicyResourceOptions,
    ResourceValidationArgs,
    StackValidationArgs,
    unknownCheckingProxy,
} from "@pulumi/policy";
import { TestResource, previewOutputs } from "./resource";

/** What a policy throws when it says that a resource is none of its business. */
export class NotApplicable extends Error {}

/** What every argument of one run shares. */
export interface RunContext {
    urnOf: (name: string) => string;
    stackTags: ReadonlyMap<string, string>;
    configOf: (policy: string) => Record<string, unknown>;
}

/** A fresh copy of the properties for each policy, behind the proxy that throws at an unknown: as the SDK does it. */
export function resourceArguments(policy: string, resource: TestResource, context: RunContext): ResourceValidationArgs {
    const props = unknownCheckingProxy(structuredClone(resource.inputs)) as Record<string, unknown>;
    return {
        type: resource.type,
        props,
        urn: context.urnOf(resource.name),
        name: resource.name,
        opts: optionsOf(resource, context),
        ...classChecks(resource.type, props),
        ...common(policy, context),
    };
}

export function stackArguments(policy: string, resources: TestResource[], context: RunContext): StackValidationArgs {
    const built = new Map(resources.map((resource) => [resource.name, stackResource(resource, context)]));
    const all = (names: string[]): PolicyResource[] =>
        names.map((name) => {
            const found = built.get(name);
            if (!found) throw new Error(`No test resource is called "${name}".`);
            return found;
        });
    for (const resource of resources) {
        const target = built.get(resource.name)!;
        const sources = Object.entries(resource.propertyDependencies ?? {});
        target.propertyDependencies = Object.fromEntries(sources.map(([property, names]) => [property, all(names)]));
        const names = new Set([...(resource.dependsOn ?? []), ...sources.flatMap(([, names]) => names)]);
        target.dependencies = all([...names]);
        if (resource.parent) [target.parent] = all([resource.parent]);
    }
    return { resources: [...built.values()], ...common(policy, context) };
}

function stackResource(resource: TestResource, context: RunContext): PolicyResource {
    const outputs = resource.outputs ?? previewOutputs(resource.inputs);
    const props = unknownCheckingProxy(structuredClone(outputs)) as Record<string, unknown>;
    return {
        type: resource.type,
        props,
        urn: context.urnOf(resource.name),
        name: resource.name,
        opts: optionsOf(resource, context),
        dependencies: [],
        propertyDependencies: {},
        ...classChecks(resource.type, props),
    } as PolicyResource;
}

function common(
    policy: string,
    { stackTags, configOf }: RunContext,
): Pick<ResourceValidationArgs, "stackTags" | "getConfig" | "notApplicable"> {
    return {
        stackTags,
        getConfig: <T extends object>() => structuredClone(configOf(policy)) as T,
        notApplicable: (reason) => {
            throw new NotApplicable(reason);
        },
    };
}

function classChecks(type: string, props: unknown): Pick<ResourceValidationArgs, "isType" | "asType"> {
    const isType = (resourceClass: unknown): boolean =>
        (resourceClass as { __pulumiType?: string }).__pulumiType === type;
    return { isType, asType: ((resourceClass: unknown) => (isType(resourceClass) ? props : undefined)) as never };
}

function optionsOf(resource: TestResource, { urnOf }: RunContext): PolicyResourceOptions {
    return {
        protect: resource.protect ?? false,
        ignoreChanges: resource.ignoreChanges ?? [],
        aliases: [],
        customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
        additionalSecretOutputs: [],
        ...(resource.parent && { parent: urnOf(resource.parent) }),
    };
}
