import * as compute from "@pulumi/gcp/compute";
import * as iap from "@pulumi/gcp/iap";
import * as pulumi from "@pulumi/pulumi";
import { EdgeContext } from "./edgeContext";

export interface IapSettingsChoice {
    programmaticClientIds?: pulumi.Output<string[]>;
    allowedDomains?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * IAP's settings of one backend, where there is something to put into them. The resource owns all of them: a second
 * one for the same backend would overwrite it with every deployment.
 */
export function createIapSettings(
    edge: EdgeContext,
    route: string,
    backend: compute.BackendService,
    { programmaticClientIds, allowedDomains }: IapSettingsChoice,
): iap.Settings | undefined {
    if (programmaticClientIds === undefined && allowedDomains === undefined) return undefined;
    return new iap.Settings(
        `${edge.name}-${route}-iap-settings`,
        {
            // The project's number and the backend's name: the provider's generatedId is rounded, and an id of the
            // project is refused.
            name: pulumi.interpolate`projects/${edge.projectNumber()}/iap_web/compute/services/${backend.name}`,
            accessSettings: {
                oauthSettings: programmaticClientIds && { programmaticClients: programmaticClientIds },
                allowedDomainsSettings: allowedDomains && { enable: true, domains: allowedDomains },
            },
        },
        // A new backend has its settings before the old one loses them: machines would get 401 in between.
        { ...edge.opts, deleteBeforeReplace: false },
    );
}
