import * as pulumi from "@pulumi/pulumi";
import { LoadBalancerCertificateArgs } from "./certificateArgs";
import { DnsZoneArgs } from "./dnsZoneArgs";
import { LoadBalancerRouteArgs, OauthClientArgs } from "./routeArgs";
import { TlsPolicyArgs } from "./tlsPolicyArgs";

/** Inputs of `IapLoadBalancer`. */
export interface IapLoadBalancerArgs {
    /**
     * Domain names the load balancer answers, for example `app.example.com` or `*.example.com`. At least one is not a
     * wildcard. Each gets a certificate of its own, so that adding one never touches the others.
     */
    domains: string[];
    /** Which hosts and paths go to which backend. A request that no route takes is answered 404. */
    routes: LoadBalancerRouteArgs[];
    /**
     * Custom OAuth client that people sign in with, for every route that names none. Made by hand in the console (Google
     * Auth Platform, Clients); no API creates one. Defaults to the Google-managed client: people of the own organisation
     * only, and never an audience for machines.
     */
    oauthClient?: pulumi.Input<OauthClientArgs>;
    /**
     * OAuth client IDs that machines may use as their token's audience, for every route that names none. They need no
     * secret. The first one is what `audience` gives out.
     */
    programmaticClientIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Domains that IAP accepts in the host of a request besides those of the certificate, for example
     * `*.example.com`. Cures IAP's errors 51 and 52 of clients that reuse a connection for several hosts. Defaults to
     * IAP's own check.
     */
    allowedDomains?: pulumi.Input<pulumi.Input<string>[]>;
    /** Where the certificate comes from. Defaults to Certificate Manager with DNS authorization. */
    certificate?: LoadBalancerCertificateArgs;
    /** Cloud DNS zone that gets the records the domains need. Defaults to none: `dnsRecords` lists what to create. */
    dnsZone?: DnsZoneArgs;
    /** What TLS clients must speak. Defaults to TLS 1.2 or later with Google's MODERN profile. */
    tls?: TlsPolicyArgs;
    /** Answer on an IPv6 address too, at the cost of one forwarding rule for each port. Defaults to true. */
    ipv6?: boolean;
    /** Redirect HTTP on port 80 to HTTPS. Defaults to true. */
    httpRedirect?: boolean;
    /** Share of requests that are logged, from 0 (none) to 1 (all). Defaults to 1. */
    requestLogSampleRate?: pulumi.Input<number>;
    /** Cloud Armor policy for every route that names none, as an ID or a self link. Defaults to none. */
    securityPolicy?: pulumi.Input<string>;
    /** ID of the project everything is created in; Cloud Run services are in the same one. Defaults to the provider's project. */
    project?: pulumi.Input<string>;
    /** Number of that project. Defaults to a lookup where it is needed, which takes `resourcemanager.projects.get`. */
    projectNumber?: pulumi.Input<string>;
    /** Labels on everything that takes labels. */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Enable the Google APIs this needs. They are never disabled again. Defaults to true. */
    enableApis?: boolean;
    /** Protect the IP addresses, which nobody can get back, against deletion. Defaults to false. */
    protect?: boolean;
}
