import * as pulumi from "@pulumi/pulumi";
import { EdgeSettingsArgs } from "../edge/loadBalancerArgs";
import { OauthClientArgs, RestrictedAccessorArgs } from "../edge/routeArgs";
import { PushSettingsArgs } from "../push/pushSubscriptionArgs";
import { RunServiceSettingsArgs } from "../run/regionalRunServiceArgs";

/** Inputs of `IapService`. */
export interface IapServiceArgs {
    /** Domain names the service answers, for example `orders.example.com`. At least one is not a wildcard. */
    domains: string[];
    /** Regions that are deployed, for example `us-central1`. Each is named once. */
    regions: string[];
    /**
     * The deployed regions that get traffic. To drop a region without an outage, take it out of here first, then out of
     * `regions`. Defaults to all.
     */
    servingRegions?: string[];
    /** Container image with its tag or digest, for example `us-docker.pkg.dev/acme/orders/api:1.4.2`. */
    image: pulumi.Input<string>;
    /**
     * Everybody who may use the service, as IAM members such as `group:staff@example.com`. The list is the whole truth: a
     * grant made elsewhere without a condition is removed. May be empty where `push` or `restrictedAccessors` is not.
     */
    accessors: pulumi.Input<pulumi.Input<string>[]>;
    /** Who may use the service under a condition. */
    restrictedAccessors?: RestrictedAccessorArgs[];
    /**
     * Custom OAuth client that people sign in with. Made by hand in the console (Google Auth Platform, Clients); no API
     * creates one. Defaults to the Google-managed client: people of the own organisation only, and never an audience for
     * machines.
     */
    oauthClient?: pulumi.Input<OauthClientArgs>;
    /**
     * OAuth client IDs that machines may use as their token's audience. They need no secret. The first one is what
     * `audience` gives out and what `push` uses; without any, that is the custom client's ID.
     */
    programmaticClientIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Topics whose messages are pushed to the service. */
    push?: ServicePushArgs[];
    /** Settings of the Cloud Run services. */
    service?: RunServiceSettingsArgs;
    /** Settings of the load balancer. */
    loadBalancer?: EdgeSettingsArgs;
    /** ID of the project everything is created in. Defaults to the provider's project. */
    project?: pulumi.Input<string>;
    /** Number of that project. Defaults to a lookup, which takes `resourcemanager.projects.get`. */
    projectNumber?: pulumi.Input<string>;
    /** Labels on everything that takes labels. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Enable the Google APIs this needs. They are never disabled again. Defaults to true. */
    enableApis?: boolean;
    /** Protect what nobody can get back, IP addresses and dead letters, against deletion. Defaults to false. */
    protect?: boolean;
}

/** A topic whose messages are pushed to the service. */
export interface ServicePushArgs extends PushSettingsArgs {
    /**
     * Name of the subscription within the service, unique there: lower-case letters, digits and hyphens. Renaming it makes
     * a new subscription. Defaults to the path: `events` for `/events`.
     */
    name?: string;
}
