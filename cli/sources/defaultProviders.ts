import { isProviderType } from "../../offline/engine/providers";
import { nameOf, typeOf, urnOfProviderReference } from "../../offline/engine/urn";
import type { Registration } from "../../offline/types";
import { type StateResource, toRegistration } from "./stateResource";

/**
 * The default providers that the resources of a preview refer to. The CLI shows no step for them, and policies may ask for
 * a resource's provider: it is made of the stack's configuration of its package, as the engine makes it.
 * https://www.pulumi.com/docs/iac/concepts/resources/providers/#default-provider-configuration
 */
export function defaultProviders(resources: Registration[], configuration: Record<string, string>): Registration[] {
    const shown = new Set(resources.map(({ urn }) => urn));
    const referred = new Set(resources.map(({ provider }) => urnOfProviderReference(provider)));
    return [...referred]
        .filter((urn) => !shown.has(urn) && isProviderType(typeOf(urn)))
        .map((urn) => toRegistration(defaultProvider(urn, configuration)));
}

function defaultProvider(urn: string, configuration: Record<string, string>): StateResource {
    const type = typeOf(urn);
    const prefix = `${type.split(":")[2]}:`;
    const settings = Object.entries(configuration)
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value]);
    // `default_9_37_0`
    const version = /^default_(\d+)_(\d+)_(\d+)$/.exec(nameOf(urn))?.slice(1).join(".");
    const inputs = { ...Object.fromEntries(settings), ...(version !== undefined && { version }) };
    return { urn, type, inputs, outputs: inputs };
}
