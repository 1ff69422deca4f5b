import { providerOf, settingsOf } from "../../offline/engine/providers";
import { withoutDefaultsKeys } from "../../offline/provider/check";
import { factsOf } from "../../offline/provider/facts";
import { planOutputs } from "../../offline/provider/plan";
import type { Bag } from "../../offline/engine/wire";
import type { Registration } from "../../offline/types";

/**
 * The outputs of what a preview creates or changes. The provider plans them (a service account's address, for one), but
 * the CLI writes a step down before it has asked: they are planned here as the embedded engine plans them.
 */
export function withPlannedOutputs(registrations: Registration[], planned: ReadonlySet<string>): Registration[] {
    const byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
    return registrations.map((registration) => {
        const facts = planned.has(registration.urn) ? factsOf(registration.type) : undefined;
        if (!facts) return registration;
        const provider = providerOf(registration.provider, (urn) => byUrn.get(urn));
        const inputs = withoutDefaultsKeys(registration.inputs) as Bag;
        // The environment is that of this machine, and not of the one on which the preview was made.
        const settings = settingsOf(provider, () => undefined);
        const outputs = planOutputs(registration.type, inputs, facts, settings);
        return { ...registration, outputs: { ...outputs, ...registration.outputs } };
    });
}
