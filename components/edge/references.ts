import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";

/**
 * References made of project and name, which a preview knows, instead of an id, which it does not: so the preview of a
 * new stack says which path leads to which backend. They are what Google calls partial URLs and equal to the id.
 */
export function backendServiceReference(backend: compute.BackendService): pulumi.Output<string> {
    return pulumi.interpolate`projects/${backend.project}/global/backendServices/${backend.name}`;
}

export function endpointGroupReference(group: compute.RegionNetworkEndpointGroup): pulumi.Output<string> {
    return pulumi.interpolate`projects/${group.project}/regions/${group.region}/networkEndpointGroups/${group.name}`;
}

export function urlMapReference(urlMap: compute.URLMap): pulumi.Output<string> {
    return pulumi.interpolate`projects/${urlMap.project}/global/urlMaps/${urlMap.name}`;
}

export function httpsProxyReference(proxy: compute.TargetHttpsProxy): pulumi.Output<string> {
    return pulumi.interpolate`projects/${proxy.project}/global/targetHttpsProxies/${proxy.name}`;
}

export function httpProxyReference(proxy: compute.TargetHttpProxy): pulumi.Output<string> {
    return pulumi.interpolate`projects/${proxy.project}/global/targetHttpProxies/${proxy.name}`;
}

export function sslPolicyReference(policy: compute.SSLPolicy): pulumi.Output<string> {
    return pulumi.interpolate`projects/${policy.project}/global/sslPolicies/${policy.name}`;
}

export function managedSslReference(certificate: compute.ManagedSslCertificate): pulumi.Output<string> {
    return pulumi.interpolate`projects/${certificate.project}/global/sslCertificates/${certificate.name}`;
}

export function certificateReference(certificate: certificatemanager.Certificate): pulumi.Output<string> {
    return pulumi.interpolate`projects/${certificate.project}/locations/global/certificates/${certificate.name}`;
}

export function authorizationReference(authorization: certificatemanager.DnsAuthorization): pulumi.Output<string> {
    return pulumi.interpolate`projects/${authorization.project}/locations/global/dnsAuthorizations/${authorization.name}`;
}

/** The one form that a target proxy takes; it refuses the map's own id. */
export function certificateMapReference(map: certificatemanager.CertificateMap): pulumi.Output<string> {
    return pulumi.interpolate`${CERTIFICATE_MANAGER}projects/${map.project}/locations/global/certificateMaps/${map.name}`;
}

export const CERTIFICATE_MANAGER = "//certificatemanager.googleapis.com/";
