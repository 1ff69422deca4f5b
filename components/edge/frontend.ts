import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { EdgeCertificate } from "./certificate";
import { EdgeContext, waitingFor } from "./edgeContext";
import { httpProxyReference, httpsProxyReference, sslPolicyReference, urlMapReference } from "./references";
import { TlsPolicyArgs, TlsProfile } from "./loadBalancerArgs";

export interface EdgeAddresses {
    ipv4: compute.GlobalAddress;
    ipv6?: compute.GlobalAddress;
}

/** Fixed names: people point DNS and firewalls at an address, and nobody can get a lost one back. */
export function createAddresses(edge: EdgeContext, withIpv6: boolean): EdgeAddresses {
    return {
        ipv4: createAddress(edge, "ipv4", "IPV4"),
        ipv6: withIpv6 ? createAddress(edge, "ipv6", "IPV6") : undefined,
    };
}

function createAddress(edge: EdgeContext, suffix: string, ipVersion: string): compute.GlobalAddress {
    const name = `${edge.name}-${suffix}`;
    return new compute.GlobalAddress(
        name,
        { name, addressType: "EXTERNAL", ipVersion, project: edge.project, labels: edge.labels },
        { ...edge.opts, protect: edge.protect },
    );
}

/** Answers HTTPS on every address. @returns the forwarding rules. */
export function createHttpsFrontend(
    edge: EdgeContext,
    urlMap: compute.URLMap,
    certificate: EdgeCertificate,
    addresses: EdgeAddresses,
    tls: TlsPolicyArgs,
): compute.GlobalForwardingRule[] {
    const proxy = new compute.TargetHttpsProxy(
        `${edge.name}-https`,
        {
            urlMap: urlMapReference(urlMap),
            certificateMap: certificate.certificateMap,
            sslCertificates: certificate.sslCertificates,
            sslPolicy: tls.policy ?? createSslPolicy(edge, tls.profile ?? TlsProfile.Modern),
            project: edge.project,
        },
        waitingFor(edge, certificate.entries),
    );
    return createForwardingRules(edge, "https", "443", httpsProxyReference(proxy), addresses);
}

/** The provider's own default is TLS 1.0. */
function createSslPolicy(edge: EdgeContext, profile: TlsProfile): pulumi.Output<string> {
    const policy = new compute.SSLPolicy(
        `${edge.name}-tls`,
        { profile, minTlsVersion: "TLS_1_2", project: edge.project },
        edge.opts,
    );
    return sslPolicyReference(policy);
}

/** Sends HTTP to HTTPS on every address. Only for people: Pub/Sub takes a redirect for a failure. */
export function createHttpRedirect(edge: EdgeContext, addresses: EdgeAddresses): compute.GlobalForwardingRule[] {
    const redirect = new compute.URLMap(
        `${edge.name}-redirect`,
        {
            defaultUrlRedirect: {
                httpsRedirect: true,
                redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
                stripQuery: false,
            },
            project: edge.project,
        },
        edge.opts,
    );
    const proxy = new compute.TargetHttpProxy(
        `${edge.name}-http`,
        { urlMap: urlMapReference(redirect), project: edge.project },
        edge.opts,
    );
    return createForwardingRules(edge, "http", "80", httpProxyReference(proxy), addresses);
}

function createForwardingRules(
    edge: EdgeContext,
    protocol: string,
    portRange: string,
    target: pulumi.Output<string>,
    addresses: EdgeAddresses,
): compute.GlobalForwardingRule[] {
    return Object.entries(addresses)
        .filter((entry): entry is [string, compute.GlobalAddress] => entry[1] !== undefined)
        .map(
            ([version, { address }]) =>
                new compute.GlobalForwardingRule(
                    `${edge.name}-${protocol}-${version}`,
                    {
                        ipAddress: address,
                        ipProtocol: "TCP",
                        portRange,
                        target,
                        // The same as the backend services'; the provider's default is the classic load balancer.
                        loadBalancingScheme: "EXTERNAL_MANAGED",
                        project: edge.project,
                        labels: edge.labels,
                    },
                    // An address and port take one rule: a replaced one has to go first.
                    { ...edge.opts, deleteBeforeReplace: true },
                ),
        );
}
