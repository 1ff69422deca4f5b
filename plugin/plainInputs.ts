import { Output } from "@pulumi/pulumi";

/** Of Pulumi's package schema, what says where an Output may stand. */
export interface InputSchema {
    $ref?: string;
    items?: InputSchema;
    additionalProperties?: InputSchema;
    /** Known when the program runs: an Output is no valid value. */
    plain?: boolean;
}

export interface TypesSchema {
    types?: Record<string, { properties?: Record<string, InputSchema> }>;
}

/**
 * What a component gets where a language hands a plain input over as a whole Output, because it has one inside: Java
 * does, whose SDK knows no Output within a list. Plain is again what the schema calls plain, and what it does not stays an
 * Output, with everything the whole waits for, and secret if the whole is. An unknown whole is left to the component,
 * which refuses it. So is one that is plain throughout: there the program itself gave an Output.
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/provider/server.ts (deserializeInputs)
 */
export async function withPlainValues(
    schema: TypesSchema,
    properties: Record<string, InputSchema>,
    inputs: Record<string, unknown>,
): Promise<Record<string, unknown>> {
    const entries = Object.entries(inputs).map(async ([name, value]) => {
        const property = properties[name];
        const mayBePlain = property?.plain && Output.isInstance(value) && takesOutputs(schema, property);
        return [name, mayBePlain ? await unwrapped(schema, property, value) : value] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
}

/** Whether an Output may stand somewhere in the value. */
function takesOutputs(schema: TypesSchema, property: InputSchema): boolean {
    const inner = [
        property.items,
        property.additionalProperties,
        ...Object.values(propertiesOf(schema, property) ?? {}),
    ];
    return !property.plain || inner.some((each) => each !== undefined && takesOutputs(schema, each));
}

async function unwrapped(schema: TypesSchema, property: InputSchema, whole: Output<unknown>): Promise<unknown> {
    const { isKnown } = whole as unknown as { isKnown: Promise<boolean> };
    if (!(await isKnown)) return whole;
    const value = await new Promise<unknown>((resolve) => whole.apply(resolve));
    return spread(schema, property, value, whole);
}

/** @param output of the same value. */
function spread(
    schema: TypesSchema,
    property: InputSchema | undefined,
    value: unknown,
    output: Output<unknown>,
): unknown {
    if (!property?.plain) return output;
    const inside = (key: string | number, of: InputSchema | undefined, inner: unknown) =>
        spread(
            schema,
            of,
            inner,
            output.apply((each) => (each as Record<string | number, unknown>)[key]),
        );
    if (Array.isArray(value)) return value.map((inner, index) => inside(index, property.items, inner));
    if (typeof value !== "object" || value === null) return value;
    const properties = propertiesOf(schema, property);
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
            key,
            inside(key, properties ? properties[key] : property.additionalProperties, inner),
        ]),
    );
}

function propertiesOf(schema: TypesSchema, { $ref }: InputSchema): Record<string, InputSchema> | undefined {
    return schema.types?.[$ref?.replace("#/types/", "") ?? ""]?.properties;
}
