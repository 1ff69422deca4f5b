import * as pulumi from "@pulumi/pulumi";

/**
 * A Cloud Run service in one or more regions, as plain data for a load balancer. The value carries a dependency on
 * every service and every invoker grant: whoever builds a network endpoint group from it waits until IAP may call.
 */
export interface CloudRunBackend {
    /** ID of the project the services are in. Absent: the provider's project. */
    project?: string;
    /** Every region that is deployed. */
    regions: string[];
    /** The regions that get traffic. */
    servingRegions: string[];
    /** Name of the service in each deployed region. */
    serviceNames: Record<string, string>;
}

/** The same as an input of a component. */
export interface CloudRunBackendArgs {
    /** ID of the project the services are in. Defaults to the provider's project. */
    project?: pulumi.Input<string>;
    /** Every region that is deployed, for example `us-central1`. */
    regions: pulumi.Input<pulumi.Input<string>[]>;
    /** The regions that get traffic: some or all of the deployed ones. */
    servingRegions: pulumi.Input<pulumi.Input<string>[]>;
    /** Name of the Cloud Run service in each deployed region. */
    serviceNames: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
