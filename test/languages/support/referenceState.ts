import { urnOfProviderReference } from "../../../offline/engine/urn";
import { type Bag, isBag } from "../../../offline/engine/wire";
import { type ComparedResource, comparable, comparableDependencies } from "../../engine/support/comparison";
import { Deployment } from "../../engine/support/deployment";
import { WORLDS } from "../../engine/support/expectedResources";
import { exampleProgram } from "../../engine/support/program";
import type { DeployedResource } from "../../engine/support/stackState";

let deployed: Promise<Map<string, ComparedResource>> | undefined;

/** examples/reference in TypeScript, deployed by the real engine: once, for all languages that are held against it. */
export function referenceState(): Promise<Map<string, ComparedResource>> {
    deployed ??= deploy();
    return deployed;
}

async function deploy(): Promise<Map<string, ComparedResource>> {
    const deployment = await Deployment.of(exampleProgram("reference"), { world: WORLDS.reference });
    try {
        const { succeeded, output } = await deployment.upSkippingPreview();
        if (!succeeded) {
            throw new Error(output);
        }
        return comparedState(await deployment.resources());
    } finally {
        deployment.dispose();
    }
}

/** A stack's state in the form that is compared. */
export function comparedState(resources: DeployedResource[]): Map<string, ComparedResource> {
    return new Map(
        resources
            .filter(({ type }) => !type.startsWith("pulumi:providers:"))
            .map((each): [string, ComparedResource] => [
                each.urn,
                {
                    type: each.type,
                    parent: each.parent ?? "",
                    provider: each.custom && each.provider ? urnOfProviderReference(each.provider) : "",
                    protect: each.protect ?? false,
                    inputs: withoutDrawn(comparable(each.inputs ?? {})) as Bag,
                    outputs: withoutDrawn(comparable(each.outputs ?? {})) as Bag,
                    // Of a component that another language asks for, the engine notes what its inputs wait for; of one that
                    // the program makes itself it does not know.
                    dependencies: each.custom ? [...(each.dependencies ?? [])].sort() : [],
                    propertyDependencies: comparableDependencies(each.propertyDependencies ?? {}),
                },
            ]),
    );
}

/** What the test cloud numbers in the order in which resources happen to reach it (Cloud.draw) is the same to us. */
function withoutDrawn(value: unknown): unknown {
    if (typeof value === "string") {
        return value.replace(/(authorization-|203\.0\.113\.|2001:db8::)[0-9a-f]+/g, "$1<drawn>");
    }
    if (Array.isArray(value)) {
        return value.map(withoutDrawn);
    }
    if (!isBag(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, key === "generatedId" ? "<drawn>" : withoutDrawn(inner)]),
    );
}
