import * as facts from "../facts/gcp.json";

/** One property of the provider's schema, as the provider reports it. */
export interface PropertyFacts {
    type: "String" | "Bool" | "Int" | "Float" | "List" | "Set" | "Map" | "Object";
    required?: boolean;
    /** Google fills it in when the program does not. */
    computed?: boolean;
    /** A change of it replaces the resource. */
    forceNew?: boolean;
    default?: unknown;
    secret?: boolean;
    /** Of an object. */
    properties?: Record<string, PropertyFacts>;
    /** Of the elements of a list, set or map. */
    items?: PropertyFacts;
}

export interface TypeFacts {
    properties: Record<string, PropertyFacts>;
}

const FACTS = facts as unknown as Record<string, TypeFacts>;
const IAM_TYPE = /^(gcp:[^/]+\/)(\w*?)(iam|IAM|Iam)(Member|Binding|Policy):(\w*?)(IAM|Iam)(Member|Binding|Policy)$/;

/** The facts about a type, or nothing where it is not modelled. */
export function factsOf(type: string): TypeFacts | undefined {
    return FACTS[type] ?? iamSibling(type);
}

/**
 * The provider makes each IAM resource in three shapes from one template (member, binding, policy) that differ only in
 * how they name the principals: facts about the member serve the other two.
 * https://github.com/hashicorp/terraform-provider-google/tree/main/google/tpgiamresource
 */
function iamSibling(type: string): TypeFacts | undefined {
    const match = IAM_TYPE.exec(type);
    if (!match) {
        return undefined;
    }
    const [, module, target, tokenIam, shape, className, classIam] = match;
    const member = FACTS[`${module}${target}${tokenIam}Member:${className}${classIam}Member`];
    if (!member) {
        return undefined;
    }
    const properties = { ...member.properties };
    delete properties.member;
    if (shape === "Binding") {
        properties.members = { type: "Set", required: true, items: { type: "String" } };
    } else {
        delete properties.role;
        delete properties.condition;
        properties.policyData = { type: "String", required: true };
    }
    return { properties };
}
