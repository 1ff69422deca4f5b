import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Bag } from "../engine/wire";
import { nameOf } from "../engine/urn";
import type { PolicyFinding, Registration } from "../types";
import { LEVELS } from "./packConfiguration";

/** A registration on its way to the packs, with what only they are told. */
export interface JudgedResource {
    registration: Registration;
    /** The inputs as the provider's Check returns them, `__defaults` included. */
    checkedInputs: Bag;
    /** The resource's provider. Providers and components have none. */
    provider?: Registration;
    /** Seconds. */
    customTimeouts: { create: number; update: number; delete: number };
}

export function analyzeRequest(resource: JudgedResource): analyzer.AnalyzeRequest {
    const { registration } = resource;
    const request = new analyzer.AnalyzeRequest();
    request.setType(registration.type);
    request.setUrn(registration.urn);
    request.setName(registration.name);
    request.setProperties(Struct.fromJavaScript(resource.checkedInputs as never));
    request.setOptions(optionsMessage(resource));
    request.setProvider(providerMessage(resource.provider));
    return request;
}

/** Stack policies see outputs, and the graph of the resources. Reads are never shown to any policy. */
export function analyzeStackRequest(resources: JudgedResource[]): analyzer.AnalyzeStackRequest {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    return request;
}

function stackResource(resource: JudgedResource): analyzer.AnalyzerResource {
    const { registration } = resource;
    const message = new analyzer.AnalyzerResource();
    message.setType(registration.type);
    message.setUrn(registration.urn);
    message.setName(registration.name);
    message.setProperties(Struct.fromJavaScript(registration.outputs as never));
    message.setOptions(optionsMessage(resource));
    message.setProvider(providerMessage(resource.provider));
    message.setParent(registration.parent ?? "");
    message.setDependenciesList(registration.dependencies);
    const propertyDependencies = message.getPropertydependenciesMap();
    for (const [property, urns] of Object.entries(registration.propertyDependencies)) {
        if (urns.length > 0) {
            propertyDependencies.set(property, new analyzer.AnalyzerPropertyDependencies().setUrnsList(urns));
        }
    }
    return message;
}

function optionsMessage({ registration, customTimeouts }: JudgedResource): analyzer.AnalyzerResourceOptions {
    const options = new analyzer.AnalyzerResourceOptions();
    options.setProtect(registration.protect);
    options.setIgnorechangesList(registration.ignoreChanges);
    options.setDeletebeforereplace(registration.deleteBeforeReplace ?? false);
    options.setDeletebeforereplacedefined(registration.deleteBeforeReplace !== undefined);
    options.setAdditionalsecretoutputsList(registration.additionalSecretOutputs);
    options.setAliasesList(registration.aliases);
    options.setParent(registration.parent ?? "");
    const timeouts = new analyzer.AnalyzerResourceOptions.CustomTimeouts();
    timeouts.setCreate(customTimeouts.create).setUpdate(customTimeouts.update).setDelete(customTimeouts.delete);
    options.setCustomtimeouts(timeouts);
    return options;
}

function providerMessage(provider: Registration | undefined): analyzer.AnalyzerProviderResource | undefined {
    if (!provider) {
        return undefined;
    }
    const message = new analyzer.AnalyzerProviderResource();
    message.setType(provider.type);
    message.setUrn(provider.urn);
    message.setName(nameOf(provider.urn));
    message.setProperties(Struct.fromJavaScript(provider.inputs as never));
    return message;
}

const SEVERITIES = [undefined, "low", "medium", "high", "critical"] as const;

/** What a pack said, in our words. `severities` serves where the report itself carries none. */
export function toFinding(
    diagnostic: analyzer.AnalyzeDiagnostic,
    defaults: { urn: string; version: string; severities: Map<string, number> },
): PolicyFinding {
    const severity = diagnostic.getSeverity() || defaults.severities.get(diagnostic.getPolicyname()) || 0;
    return {
        policyPack: diagnostic.getPolicypackname(),
        policyPackVersion: defaults.version || diagnostic.getPolicypackversion(),
        policy: diagnostic.getPolicyname(),
        description: diagnostic.getDescription(),
        message: diagnostic.getMessage(),
        // What violates a policy that should have repaired it blocks like a mandatory one.
        enforcementLevel: LEVELS[diagnostic.getEnforcementlevel()] === "advisory" ? "advisory" : "mandatory",
        severity: SEVERITIES[severity],
        urn: diagnostic.getUrn() || defaults.urn,
    };
}
