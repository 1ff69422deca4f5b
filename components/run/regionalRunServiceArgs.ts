import * as pulumi from "@pulumi/pulumi";
import { RunContainerArgs, RunContainerSettingsArgs, SidecarArgs } from "./containerArgs";
import { BucketVolumeArgs, SecretVolumeArgs } from "./volumeArgs";
import { RunVpcArgs } from "./vpcArgs";

/** What a service is given, wherever it runs: how it is called, its container and its scale. */
export interface RunServiceSettingsArgs extends RunContainerSettingsArgs {
    /** Name of the Cloud Run service, the same in every region; at most 49 characters. Changing it makes new services before the old ones go. Defaults to the component's name. */
    serviceName?: string;
    /** Port the serving container listens on. Defaults to 8080. */
    port?: pulumi.Input<number>;
    /** Speak HTTP/2 without TLS (h2c) to the container, which gRPC needs. WebSockets do not work over it. Defaults to false. */
    http2?: pulumi.Input<boolean>;
    /** Containers beside the serving one, by name. Defaults to none. */
    sidecars?: Record<string, SidecarArgs>;
    /** Secrets the service may read, by a key of your choice: the secret's ID or full name. The key names the grant: keep it while the secret is in use. */
    secrets?: Record<string, pulumi.Input<string>>;
    /** Secrets as files, by volume name. Defaults to none. */
    secretVolumes?: Record<string, SecretVolumeArgs>;
    /** Cloud SQL instances to connect to through `/cloudsql`, by a key of your choice: the connection name `project:region:instance`. The key names the grant: keep it while the instance is in use. */
    cloudSqlInstances?: Record<string, pulumi.Input<string>>;
    /** Cloud Storage buckets as file systems, by volume name. Defaults to none. */
    bucketVolumes?: Record<string, BucketVolumeArgs>;
    /** Requests one instance handles at a time, from 1 to 1000. Defaults to Cloud Run's own choice: 80, or 1 below one CPU. */
    concurrency?: pulumi.Input<number>;
    /** Instances kept running in each region. Defaults to 0. */
    minInstances?: pulumi.Input<number>;
    /** Most instances in each region, at least 1. Defaults to Cloud Run's own limit. */
    maxInstances?: pulumi.Input<number>;
    /** Seconds a request may take, from 1 to 3600. It also ends WebSockets and streams. Defaults to 300. */
    timeoutSeconds?: pulumi.Input<number>;
    /** Direct VPC egress. Defaults to none. */
    vpc?: RunVpcArgs;
    /** Settings that differ in a region, by region. Defaults to none. */
    overrides?: Record<string, RegionOverridesArgs>;
    /** Leave the serving container's image to another deployer, such as a CI pipeline, after the first deployment. Defaults to false. */
    ignoreImageChanges?: boolean;
    /** E-mail of the service account the containers run as. Defaults to one made here, with no roles beyond what the secrets and volumes need. */
    serviceAccount?: pulumi.Input<string>;
}

/** Inputs of `RegionalRunService`. */
export interface RegionalRunServiceArgs extends RunContainerArgs, RunServiceSettingsArgs {
    /** Regions that are deployed, for example `us-central1`. Each is named once. */
    regions: string[];
    /** The deployed regions that get traffic. To drop a region without an outage, take it out of here first, then out of `regions`. Defaults to all. */
    servingRegions?: string[];
    /** ID of the project everything is created in. Defaults to the provider's project. */
    project?: pulumi.Input<string>;
    /** Number of that project. Defaults to a lookup, which takes `resourcemanager.projects.get`. */
    projectNumber?: pulumi.Input<string>;
    /** Labels on everything that takes labels. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Enable the Google APIs this needs. They are never disabled again. Defaults to true. */
    enableApis?: boolean;
}

/** What may differ in one region; what is absent is as everywhere. */
export interface RegionOverridesArgs {
    /** Container image of the serving container. */
    image?: pulumi.Input<string>;
    /** Environment variables of the serving container, added to the common ones; the same name replaces its value. */
    env?: Record<string, pulumi.Input<string>>;
    /** CPU of one instance. */
    cpu?: pulumi.Input<string>;
    /** Memory of one instance. */
    memory?: pulumi.Input<string>;
    /** Requests one instance handles at a time. */
    concurrency?: pulumi.Input<number>;
    /** Instances kept running. */
    minInstances?: pulumi.Input<number>;
    /** Most instances. */
    maxInstances?: pulumi.Input<number>;
    /** Seconds a request may take. */
    timeoutSeconds?: pulumi.Input<number>;
    /** Direct VPC egress; given fields replace the common ones. */
    vpc?: RunVpcArgs;
}
