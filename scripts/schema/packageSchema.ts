import * as fs from "node:fs";
import * as path from "node:path";
import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";

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
 * What `pulumi package get-schema` would print, from the component sources and without the CLI: by the very code that
 * Pulumi's plugin host runs for it. Takes seconds, because it type-checks every component.
 *
 * The analyzer and its provider are exported for that host; `@pulumi/pulumi/provider/experimental` shows only the host.
 */
export async function packageSchema(root: string): Promise<string> {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { name: string };
    const entry: unknown = await import(path.join(root, "components"));
    const provider = new ComponentProvider({
        dirname: root,
        name: manifest.name,
        components: getPulumiComponents(entry),
    });
    return `${JSON.stringify(JSON.parse(await provider.getSchema()), null, 2)}\n`;
}

export function committedSchema(): PackageSchema {
    return JSON.parse(fs.readFileSync(SCHEMA_FILE, "utf8")) as PackageSchema;
}
