const STACK_TYPE = "pulumi:pulumi:Stack";

/** Pulumi's names for resources: urn:pulumi:STACK::PROJECT::PARENT-TYPES$TYPE::NAME. */
export interface UrnParts {
    stack: string;
    project: string;
    parent?: string;
    type: string;
    name: string;
}

export function buildUrn({ stack, project, parent, type, name }: UrnParts): string {
    const parentType = parent ? qualifiedType(parent) : "";
    // The stack is everybody's root and appears in no type chain.
    const chain = parentType && parentType !== STACK_TYPE ? `${parentType}$${type}` : type;
    return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
}

/** The type with its parents' types before it. */
export function qualifiedType(urn: string): string {
    return urn.split("::")[2] ?? "";
}

export function typeOf(urn: string): string {
    return qualifiedType(urn).split("$").pop() ?? "";
}

/** A name may itself contain "::". */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

export function isStackType(type: string): boolean {
    return type === STACK_TYPE;
}

/** The package that owns a type: "gcp" of "gcp:compute/uRLMap:URLMap". */
export function packageOf(type: string): string {
    return type.split(":")[0];
}

/** A provider is referred to as URN::ID; its URN is everything before the last "::". */
export function urnOfProviderReference(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::"));
}
