import * as pulumi from "@pulumi/pulumi";

/** Which outgoing traffic goes through the VPC. */
export const VpcEgress = {
    /** Only what is sent to private addresses. */
    PrivateRangesOnly: "PRIVATE_RANGES_ONLY",
    /** Everything, also to the internet. */
    AllTraffic: "ALL_TRAFFIC",
} as const;
export type VpcEgress = (typeof VpcEgress)[keyof typeof VpcEgress];

/** Direct VPC egress: how the service reaches private addresses. At least a network or a subnetwork. */
export interface RunVpcArgs {
    /** VPC network, as a name or an ID. Defaults to the subnetwork's. */
    network?: pulumi.Input<string>;
    /** Subnetwork in the service's region, as a name or an ID; set it per region in `overrides` where names differ. Defaults to the one named like the network. */
    subnetwork?: pulumi.Input<string>;
    /** Network tags for firewall rules. Defaults to none. */
    tags?: pulumi.Input<pulumi.Input<string>[]>;
    /** Which outgoing traffic goes through the VPC. Defaults to `PRIVATE_RANGES_ONLY`. */
    egress?: VpcEgress;
}
