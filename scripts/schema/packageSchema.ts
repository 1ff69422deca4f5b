import * as fs from "node:fs";
import * as path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";

/** A property as every language sees it, as far as anything here reads it. */
export interface PropertySchema {
    type?: string;
    $ref?: string;
    items?: PropertySchema;
    additionalProperties?: PropertySchema;
    description?: string;
    /** The value has to be known when the program runs: an Output is no valid value. */
    plain?: boolean;
    optional?: boolean;
}

export interface ResourceSchema {
    description?: string;
    isComponent: boolean;
    inputProperties: Record<string, PropertySchema>;
    requiredInputs: string[];
    properties: Record<string, PropertySchema>;
    required: string[];
}

export interface TypeSchema {
    type: string;
    properties?: Record<string, PropertySchema>;
    required?: string[];
    enum?: { name: string; value: string; description?: string }[];
}

/** Pulumi's schema of a package (https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/). */
export interface PackageSchema {
    name: string;
    version: string;
    dependencies: unknown[];
    resources: Record<string, ResourceSchema>;
    types: Record<string, TypeSchema>;
}

/** Committed, so that a change of what other languages get is read in review. */
export const SCHEMA_FILE = path.join(__dirname, "../../schema.json");

/**
 * Every property, type and docstring of the components: the schema that our plugin hands out. Takes seconds, because it
 * type-checks every component. Pulumi's plugin host has the same made, at each start, for a package that does not bring its
 * own; `@pulumi/pulumi/provider/experimental` shows only that host.
 */
export async function packageSchema(root: string): Promise<string> {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
    const names = getPulumiComponents(await import(path.join(root, "components"))).map(({ name }) => name);
    const { components, typeDefinitions, dependencies } = new Analyzer(
        root,
        manifest.name,
        { ...manifest, main: "components/index.ts" },
        new Set(names),
    ).analyze();
    const { name, version, description } = manifest;
    const schema = generateSchema(name, version, description, components, typeDefinitions, dependencies);
    return `${JSON.stringify(schema, null, 2)}\n`;
}

interface Manifest {
    name: string;
    version: string;
    description: string;
}

export function committedSchema(): PackageSchema {
    return JSON.parse(fs.readFileSync(SCHEMA_FILE, "utf8")) as PackageSchema;
}
