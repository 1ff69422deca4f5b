import { type PreviewResult, preview } from "../../../offline";
import { urnOfProviderReference } from "../../../offline/engine/urn";
import type { Bag } from "../../../offline/engine/wire";
import type { World } from "../provider/cloud/world";
import { type ComparedPreview, type ComparedResource, comparable, comparableDependencies } from "./comparison";
import { Deployment, STACK } from "./deployment";
import { EXAMPLES, exampleProgram } from "./program";
import type { DeployedResource } from "./stackState";

interface PreviewedStep {
    urn: string;
    newState?: DeployedResource;
}

/** A preview of an example on the real engine, its resources and findings in the form that is compared. */
export async function realPreview(example: string, world: World, pack: string): Promise<ComparedPreview> {
    const deployment = await Deployment.of(exampleProgram(example), { world, policyPacks: [pack] });
    try {
        const { steps, states, outcome } = await deployment.previewInDetail();
        const resources = new Map<string, ComparedResource>();
        for (const { urn, newState } of steps as PreviewedStep[]) {
            if (newState && !isProvider(newState.type)) {
                resources.set(urn, {
                    type: newState.type,
                    parent: newState.parent ?? "",
                    provider: newState.provider ? urnOfProviderReference(newState.provider) : "",
                    protect: newState.protect ?? false,
                    inputs: comparable(states.get(urn)?.inputs ?? {}) as Bag,
                    outputs: comparable(states.get(urn)?.outputs ?? {}) as Bag,
                    dependencies: [...(newState.dependencies ?? [])].sort(),
                    propertyDependencies: comparableDependencies(newState.propertyDependencies ?? {}),
                });
            }
        }
        const findings = outcome.findings.map(({ policy, level, urn, message }) => ({ policy, level, urn, message }));
        return { resources, findings };
    } finally {
        deployment.dispose();
    }
}

/** The same preview by the embedded engine. */
export async function embeddedPreview(example: string, world: World, pack: string): Promise<ComparedPreview> {
    const result = await preview({
        projectDirectory: `${EXAMPLES}/${example}`,
        stack: STACK,
        policyPacks: [pack],
        projectNumber: world.projectNumber,
    });
    if (result.failure) {
        throw new Error(`${result.failure.kind}: ${result.failure.message}`);
    }
    return { resources: comparedResources(result), findings: found(result) };
}

export function comparedResources({
    registrations,
}: Pick<PreviewResult, "registrations">): Map<string, ComparedResource> {
    const resources = registrations
        .filter(({ type }) => !isProvider(type))
        .map((each): [string, ComparedResource] => [
            each.urn,
            {
                type: each.type,
                parent: each.parent ?? "",
                provider: each.provider ? urnOfProviderReference(each.provider) : "",
                protect: each.protect,
                inputs: comparable(each.inputs) as Bag,
                outputs: comparable(each.outputs) as Bag,
                dependencies: [...each.dependencies].sort(),
                propertyDependencies: comparableDependencies(each.propertyDependencies),
            },
        ]);
    return new Map(resources);
}

function found({ findings }: PreviewResult): ComparedPreview["findings"] {
    return findings.map(({ policy, enforcementLevel, urn, message }) => ({
        policy,
        level: enforcementLevel,
        urn,
        message: message.trim(),
    }));
}

/** The engine shows no default provider in a plan. */
function isProvider(type: string): boolean {
    return type.startsWith("pulumi:providers:");
}
