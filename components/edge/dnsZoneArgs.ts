import * as pulumi from "@pulumi/pulumi";

/** A public Cloud DNS zone that holds every domain of the load balancer. */
export interface DnsZoneArgs {
    /** Name of the managed zone (not its DNS name). */
    name: pulumi.Input<string>;
    /** ID of the project the zone is in. Defaults to the load balancer's. */
    project?: pulumi.Input<string>;
}
