import * as pulumi from "@pulumi/pulumi";
import { LoadBalancerRouteArgs, OauthClientArgs } from "./routeArgs";

/** What the edge does for every route. */
export interface EdgeSettingsArgs {
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
    /**
     * Domains that IAP accepts in the host of a request besides those of the certificate, for example
     * `*.example.com`. Cures IAP's errors 51 and 52 of clients that reuse a connection for several hosts. Defaults to
     * IAP's own check.
     */
    allowedDomains?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Inputs of `IapLoadBalancer`. */
export interface IapLoadBalancerArgs extends EdgeSettingsArgs {
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

/** Kinds of certificate the load balancer makes itself. */
export const CertificateKind = {
    /** Certificate Manager, authorised by a DNS record: valid before the domain points here, wildcards included. */
    CertificateManager: "certificate-manager",
    /** A Compute Engine managed certificate: becomes valid only once every domain points here, no wildcards, at most 100 domains. */
    ManagedSsl: "managed-ssl",
} as const;
export type CertificateKind = (typeof CertificateKind)[keyof typeof CertificateKind];

/** Where the certificate comes from: one of these two. */
export interface LoadBalancerCertificateArgs {
    /** What kind of certificate to make. Defaults to `certificate-manager`. */
    kind?: CertificateKind;
    /** An existing certificate map that covers every domain: its ID, with or without `//certificatemanager.googleapis.com/`. */
    map?: pulumi.Input<string>;
}

/** A public Cloud DNS zone that holds every domain of the load balancer. */
export interface DnsZoneArgs {
    /** Name of the managed zone (not its DNS name). */
    name: pulumi.Input<string>;
    /** ID of the project the zone is in. Defaults to the load balancer's. */
    project?: pulumi.Input<string>;
}

/** Cipher suites a client must be able to use (https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts). */
export const TlsProfile = {
    /** Every browser in use. */
    Modern: "MODERN",
    /** For compliance requirements; refuses some older clients. */
    Restricted: "RESTRICTED",
} as const;
export type TlsProfile = (typeof TlsProfile)[keyof typeof TlsProfile];

/** What TLS clients must speak: one of these two. */
export interface TlsPolicyArgs {
    /** Profile of the policy made here, with TLS 1.2 as the minimum. Defaults to `MODERN`. */
    profile?: TlsProfile;
    /** An SSL policy of your own, as an ID or a self link. */
    policy?: pulumi.Input<string>;
}
