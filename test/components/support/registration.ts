import * as rpc from "@pulumi/pulumi/runtime/rpc";
import * as resproto from "@pulumi/pulumi/proto/resource_pb";

/** Stands for a value that the preview does not know yet. The runtime's own sentinel, as the engine receives it. */
export const UNKNOWN = rpc.unknownValue;

/** One registration as the engine would receive it: everything, not only what Pulumi's mocks hand on. */
export interface Registration {
    urn: string;
    type: string;
    name: string;
    /** URN of the parent. Absent for what the program itself creates. */
    parent?: string;
    custom: boolean;
    /** Inputs for comparing: secrets unwrapped, unknowns as `UNKNOWN`. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    inputs: Record<string, any>;
    /** The same on the wire: a secret is an object with Pulumi's signature. */
    wire: Record<string, unknown>;
    /** URN::id of the provider it was registered with; empty for the default one. */
    provider: string;
    /** Providers a component hands to its children, by package. */
    providers: Record<string, string>;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
    protect: boolean;
    /** Absent: the program left the choice to the provider. */
    deleteBeforeReplace?: boolean;
    ignoreChanges: string[];
    replaceOnChanges: string[];
    aliases: string[];
    retainOnDelete: boolean;
    additionalSecretOutputs: string[];
    /** What a component passed to `registerOutputs`; one entry for each call. */
    registeredOutputs: Record<string, unknown>[];
}

export function readRegistration(request: resproto.RegisterResourceRequest, urn: string): Registration {
    const wire = (request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>;
    return {
        urn,
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent() || undefined,
        custom: request.getCustom(),
        inputs: unwrapSecrets(wire) as Record<string, unknown>,
        wire,
        provider: request.getProvider(),
        providers: Object.fromEntries(request.getProvidersMap().entries()),
        dependencies: request.getDependenciesList(),
        propertyDependencies: Object.fromEntries(
            [...request.getPropertydependenciesMap().entries()].map(([key, value]) => [key, value.getUrnsList()]),
        ),
        protect: request.getProtect() ?? false,
        deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        aliases: request.getAliasesList().map((alias) => alias.getUrn() || alias.getSpec()?.getName() || ""),
        retainOnDelete: request.getRetainondelete() ?? false,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        registeredOutputs: [],
    };
}

/** @returns the value without secret wrappers, at any depth. */
export function unwrapSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unwrapSecrets);
    if (typeof value !== "object" || value === null) return value;
    const record = value as Record<string, unknown>;
    if (record[rpc.specialSigKey] === rpc.specialSecretSig) return unwrapSecrets(record.value);
    return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, unwrapSecrets(inner)]));
}

/** @returns every text that stands in the wire form outside a secret wrapper. */
export function clearTexts(value: unknown): string[] {
    if (typeof value === "string") return [value];
    if (Array.isArray(value)) return value.flatMap(clearTexts);
    if (typeof value !== "object" || value === null) return [];
    const record = value as Record<string, unknown>;
    if (record[rpc.specialSigKey] === rpc.specialSecretSig) return [];
    return Object.values(record).flatMap(clearTexts);
}
