import * as facts from "../../../offline/facts/gcp.json";
import type { PropertyFacts, TypeFacts } from "../../../offline/provider/facts";

/** Of the provider that the test cloud stands for, as package.json locks it. */
export const PROVIDER_VERSION = "9.37.0";

/**
 * The provider's schema as far as the facts go, for languages that check a program against it before they run it (YAML).
 * It has every property's name and type; what is required, and what is inside an object, the provider checks.
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export function providerSchema(): object {
    const resources = Object.entries(facts as unknown as Record<string, TypeFacts>).map(([type, { properties }]) => {
        const types = typesOf(properties);
        return [type, { properties: types, inputProperties: types }] as const;
    });
    return {
        name: "gcp",
        version: PROVIDER_VERSION,
        // A program writes gcp:pubsub:Topic for gcp:pubsub/topic:Topic.
        meta: { moduleFormat: "(.*)(?:/[^/]*)" },
        resources: Object.fromEntries(resources),
    };
}

function typesOf(properties: Record<string, PropertyFacts>): object {
    return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => {
            // The provider's labels may hold what somebody made secret, so Pulumi hides them all.
            const secret = property.secret || name === "effectiveLabels" || name === "pulumiLabels";
            return [name, { ...typeOf(property), secret }];
        }),
    );
}

function typeOf({ type, items }: PropertyFacts): object {
    switch (type) {
        case "String":
            return { type: "string" };
        case "Bool":
            return { type: "boolean" };
        case "Int":
            return { type: "integer" };
        case "Float":
            return { type: "number" };
        case "List":
        case "Set":
            return { type: "array", items: items ? typeOf(items) : ANYTHING };
        case "Map":
            return { type: "object", additionalProperties: items ? typeOf(items) : ANYTHING };
        case "Object":
            return ANYTHING;
    }
}

const ANYTHING = { $ref: "pulumi.json#/Any" };
