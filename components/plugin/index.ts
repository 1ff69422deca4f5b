import { join } from "node:path";
import type { ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import { main } from "@pulumi/pulumi/provider";
import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as components from "..";
import { type InputSchema, type TypesSchema, withPlainValues } from "./plainInputs";

interface Schema extends TypesSchema {
    resources: Record<string, { inputProperties: Record<string, InputSchema> }>;
}

/** Pulumi's provider of components, for inputs in the forms in which every language hands them over. */
class Provider extends ComponentProvider {
    private packageSchema: Schema | undefined;

    override async construct(name: string, type: string, inputs: Inputs, options: ComponentResourceOptions) {
        this.packageSchema ??= JSON.parse(await this.getSchema()) as Schema;
        const properties = this.packageSchema.resources[type]?.inputProperties ?? {};
        return super.construct(name, type, await withPlainValues(this.packageSchema, properties, inputs), options);
    }
}

/** What Pulumi's plugin host runs: the host it would make by itself of exported components has no place for this. */
export = () =>
    main(
        new Provider({
            dirname: join(__dirname, "../.."),
            name: "iap-run",
            components: getPulumiComponents(components),
        }),
        process.argv.slice(2),
    );
