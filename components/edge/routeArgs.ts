import * as pulumi from "@pulumi/pulumi";
import { CloudRunBackendArgs } from "../run/cloudRunBackend";

/** A custom OAuth client. */
export interface OauthClientArgs {
    /** The client's ID, ending in `.apps.googleusercontent.com`. */
    clientId: pulumi.Input<string>;
    /** The client's secret. Always a secret in the state, however it is passed. */
    clientSecret: pulumi.Input<string>;
}

/** Host and path patterns that go to one backend, and who may pass IAP there. */
export interface LoadBalancerRouteArgs {
    /**
     * Name of the route, unique on its load balancer: lower-case letters, digits and hyphens. Renaming it makes a new
     * backend service.
     */
    name: string;
    /**
     * Hosts the route answers: some of the domains, or names that a wildcard domain covers. Defaults to every domain. A
     * host named exactly goes before a wildcard that covers it.
     */
    hosts?: string[];
    /** Paths the route answers: exact ones, or ending in `/*`. The longest wins, whatever the order. Defaults to `/*`. */
    paths?: string[];
    /** Backend made by `RegionalRunService`: its `backend` output. Either this or `existingCloudRun`. */
    cloudRun?: pulumi.Input<CloudRunBackendArgs>;
    /** Backend that exists already, by name. Either this or `cloudRun`. */
    existingCloudRun?: ExistingCloudRunArgs;
    /**
     * Speak HTTP/2 to the backend, which gRPC needs; its container port is then named `h2c`. WebSockets do not work over
     * it. Defaults to false.
     */
    http2?: pulumi.Input<boolean>;
    /**
     * Custom OAuth client of this route. Defaults to the load balancer's. Google may keep a custom client that is taken
     * away again: rename the route to go back to the Google-managed one.
     */
    oauthClient?: pulumi.Input<OauthClientArgs>;
    /** OAuth client IDs that machines may use as their token's audience on this route. Defaults to the load balancer's. */
    programmaticClientIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Everybody who may pass IAP on this route, as IAM members such as `group:staff@example.com`. The list is the whole
     * truth: a grant made elsewhere without a condition is removed.
     */
    accessors?: pulumi.Input<pulumi.Input<string>[]>;
    /** Who may pass IAP on this route under a condition. */
    restrictedAccessors?: RestrictedAccessorArgs[];
    /**
     * True for a route that names no accessors because all are granted by others, for example by `IapPushSubscription`.
     * Defaults to false: a route that nobody may use is an error.
     */
    accessorsGrantedElsewhere?: boolean;
    /** Cloud Armor policy of this route, as an ID or a self link. Defaults to the load balancer's. */
    securityPolicy?: pulumi.Input<string>;
}

/** A Cloud Run service that this program does not create. Its ingress and its other invokers are not visible here. */
export interface ExistingCloudRunArgs {
    /** Name of the service, the same in every region. */
    serviceName: string;
    /** Regions that get traffic, for example `us-central1`; the service exists in each. */
    regions: string[];
    /** Let IAP's own identity call the service in every region. Defaults to true; false where that grant exists already. */
    grantInvoker?: boolean;
}

/** One principal that may pass IAP only while every condition given here holds. */
export interface RestrictedAccessorArgs {
    /** Name of the grant, unique in its route: lower-case letters, digits and hyphens. */
    name: string;
    /** Who is let in, as an IAM member such as `serviceAccount:robot@acme.iam.gserviceaccount.com`. */
    member: pulumi.Input<string>;
    /** Paths that may be requested, exactly as written: `/reports`. */
    paths?: pulumi.Input<pulumi.Input<string>[]>;
    /** Paths that may be requested with everything below them: `/api` is `/api` itself and below, `/api/` only what is below. */
    pathPrefixes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Hosts that may be requested, exactly as written or as `*.example.com`. */
    hosts?: pulumi.Input<pulumi.Input<string>[]>;
    /** Access levels of which the request must have one: `accessPolicies/123/accessLevels/office`. */
    accessLevels?: pulumi.Input<pulumi.Input<string>[]>;
    /** When the grant ends, as an RFC 3339 time: `2027-01-31T18:00:00Z`. Take a grant out that has ended: it is refused. */
    expires?: pulumi.Input<string>;
}
