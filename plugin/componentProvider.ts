import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import { IapLoadBalancer, IapPushSubscription, IapService, RegionalRunService } from "../components";
import { type InputSchema, type TypesSchema, withPlainValues } from "./plainInputs";

/** Of the package's schema, what it takes to make a component. */
interface PackageSchema extends TypesSchema {
    version: string;
    resources: Record<string, { inputProperties: Record<string, InputSchema>; properties: Record<string, unknown> }>;
}

const COMPONENTS = {
    "iap-run:index:IapLoadBalancer": IapLoadBalancer,
    "iap-run:index:IapPushSubscription": IapPushSubscription,
    "iap-run:index:IapService": IapService,
    "iap-run:index:RegionalRunService": RegionalRunService,
};

/**
 * The components for programs in other languages, as the committed schema describes them: the one their SDKs are
 * generated from.
 * https://www.pulumi.com/docs/iac/guides/building-extending/components/
 */
export class ComponentProvider implements Provider {
    readonly schema = readFileSync(join(__dirname, "../schema.json"), "utf8");
    private readonly described = JSON.parse(this.schema) as PackageSchema;
    readonly version = this.described.version;

    async construct(
        name: string,
        type: string,
        inputs: Inputs,
        options: ComponentResourceOptions,
    ): Promise<ConstructResult> {
        if (!isComponent(type)) {
            throw new Error(`There is no component ${type}. There are ${Object.keys(COMPONENTS).join(", ")}.`);
        }
        const { inputProperties, properties } = this.described.resources[type];
        const args = await withPlainValues(this.described, inputProperties, inputs);
        // What is missing or wrong each component says itself: the inputs come from another language, unchecked.
        const component = new COMPONENTS[type](name, args as never, options);
        const outputs = Object.keys(properties).map((key) => [key, component[key as keyof typeof component]]);
        return { urn: component.urn, state: Object.fromEntries(outputs) as Inputs };
    }
}

function isComponent(type: string): type is keyof typeof COMPONENTS {
    return Object.hasOwn(COMPONENTS, type);
}
