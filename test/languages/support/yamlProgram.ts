import * as fs from "node:fs";
import { parse } from "yaml";
import { type Bag, isBag } from "../../../offline/engine/wire";
import { type Constructed, output, outputOf, type RemoteProgram, secret } from "./remoteProgram";

export interface YamlProgram {
    config: Record<string, { default?: string; value?: string }>;
    resources: Record<string, { type: string; name?: string; properties?: Bag }>;
    outputs: Record<string, string>;
}

export function readYamlProgram(file: string): YamlProgram {
    return parse(fs.readFileSync(file, "utf8")) as YamlProgram;
}

/** What `${...}` stands for, where a value is nothing else. */
export function referenceIn(value: unknown): string | undefined {
    return typeof value === "string" ? /^\$\{([^}]+)\}$/.exec(value)?.[1] : undefined;
}

/**
 * Makes the engine see what a YAML program says. Of the language it knows what our example uses: configuration,
 * references to a resource's property, and `fn::secret`. Resources are written in the order of their references.
 */
export async function runYaml({ config, resources }: YamlProgram, program: RemoteProgram): Promise<void> {
    const made = new Map<string, { urn: string } | Constructed>();
    const evaluate = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(evaluate);
        if (isBag(value)) {
            if ("fn::secret" in value) return secret(evaluate(value["fn::secret"]));
            return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluate(inner)]));
        }
        const reference = referenceIn(value);
        if (reference === undefined) return value;
        const [name, property] = reference.split(".");
        if (property === undefined) return config[name].default;
        const resource = made.get(name)!;
        return "state" in resource ? outputOf(resource, property) : output(undefined, [resource.urn]);
    };
    for (const [key, { type, name = key, properties = {} }] of Object.entries(resources)) {
        const inputs = evaluate(properties) as Bag;
        const component = /^iap-run:index:(\w+)$/.exec(type)?.[1];
        const resource = component
            ? await program.construct(component, name, inputs)
            : await program.register(fullType(type), name, { inputs });
        made.set(key, resource);
    }
}

/** YAML names a provider's type without its module's file: gcp:pubsub:Topic is gcp:pubsub/topic:Topic. */
function fullType(type: string): string {
    const [pkg, module, name] = type.split(":");
    return `${pkg}:${module}/${name[0].toLowerCase()}${name.slice(1)}:${name}`;
}
