import { type Bag, isBag } from "../../../offline/engine/wire";
import type { PackageSchema, PropertySchema } from "../../../scripts/schema/packageSchema";
import { referenceIn } from "./yamlProgram";

/** What Pulumi's YAML would refuse in the inputs of a component, by the schema alone: one line each. */
export function schemaProblems(schema: PackageSchema, token: string, inputs: Bag): string[] {
    const resource = schema.resources[token];
    if (!resource) return [`${token}: no such component`];
    return objectProblems(schema, resource.inputProperties, resource.requiredInputs, inputs, "");
}

function objectProblems(
    schema: PackageSchema,
    properties: Record<string, PropertySchema>,
    required: string[],
    given: Bag,
    path: string,
): string[] {
    const missing = required.filter((name) => !(name in given)).map((name) => `${path}${name}: missing`);
    const wrong = Object.entries(given).flatMap(([name, value]) =>
        properties[name]
            ? valueProblems(schema, properties[name], value, path + name)
            : [`${path}${name}: no such property`],
    );
    return [...missing, ...wrong];
}

function valueProblems(schema: PackageSchema, expected: PropertySchema, value: unknown, path: string): string[] {
    const reference = referenceIn(value);
    if (reference !== undefined) {
        // Configuration is known when the program starts; another resource's output is not.
        return expected.plain && reference.includes(".") ? [`${path}: has to be known, and is an output`] : [];
    }
    if (isBag(value) && "fn::secret" in value) {
        if (expected.plain) return [`${path}: has to be plain, and is a secret`];
        return valueProblems(schema, expected, value["fn::secret"], path);
    }
    const token = expected.$ref?.replace("#/types/", "");
    if (token !== undefined) {
        const type = schema.types[token];
        if (type.enum) return type.enum.some((each) => each.value === value) ? [] : [`${path}: no value of ${token}`];
        if (!isBag(value)) return [`${path}: has to be an object`];
        return objectProblems(schema, type.properties ?? {}, type.required ?? [], value, `${path}.`);
    }
    if (expected.items) {
        if (!Array.isArray(value)) return [`${path}: has to be a list`];
        return value.flatMap((each, index) => valueProblems(schema, expected.items!, each, `${path}[${index}]`));
    }
    if (expected.additionalProperties) {
        if (!isBag(value)) return [`${path}: has to be a map`];
        return Object.entries(value).flatMap(([key, each]) =>
            valueProblems(schema, expected.additionalProperties!, each, `${path}.${key}`),
        );
    }
    return typeof value === expected.type ? [] : [`${path}: has to be a ${expected.type}`];
}
