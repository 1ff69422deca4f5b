import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { CertificateKind, LoadBalancerCertificateArgs } from "./loadBalancerArgs";
import { Authorizations, authorizeDomains } from "./dnsAuthorizations";
import { EdgeContext } from "./edgeContext";
import {
    authorizationReference,
    CERTIFICATE_MANAGER,
    certificateMapReference,
    certificateReference,
    managedSslReference,
} from "./references";
import { childName, domainKey } from "./resourceNames";

/** What the HTTPS proxy takes: a map or certificates. */
export interface EdgeCertificate {
    certificateMap?: pulumi.Output<string>;
    sslCertificates?: pulumi.Output<string>[];
    /** The map's entries: a domain without one has no certificate. */
    entries: pulumi.Resource[];
    /** What has to be written into DNS for it. */
    authorizations: Authorizations;
}

export function createCertificate(
    edge: EdgeContext,
    domains: string[],
    { kind, map }: LoadBalancerCertificateArgs,
): EdgeCertificate {
    if (map !== undefined) return { certificateMap: ownMap(map), entries: [], authorizations: new Map() };
    return kind === CertificateKind.ManagedSsl ? managedSsl(edge, domains) : certificateManager(edge, domains);
}

/** With or without the service's name in front, as the console and the API give it. */
function ownMap(map: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.output(map).apply((id) => CERTIFICATE_MANAGER + id.slice(id.indexOf("projects/")));
}

/**
 * One certificate for each domain: its domains cannot be changed, so one certificate for all would be made anew for
 * every domain that comes or goes, and all of them would wait for it to become valid.
 */
function certificateManager(edge: EdgeContext, domains: string[]): EdgeCertificate {
    const authorizations = authorizeDomains(edge, domains);
    const { project, labels } = edge;
    const map = new certificatemanager.CertificateMap(`${edge.name}-certificates`, { project, labels }, edge.opts);
    const entries = domains.map((domain) => {
        const authorization = authorizations.get(domain.replace(/^\*\./, ""));
        const certificate = new certificatemanager.Certificate(
            childName(edge.name, domainKey(domain)),
            {
                managed: {
                    domains: [domain],
                    dnsAuthorizations: authorization && [authorizationReference(authorization)],
                },
                project,
                labels,
            },
            edge.opts,
        );
        return new certificatemanager.CertificateMapEntry(
            childName(edge.name, domainKey(domain)),
            // The map by its name: entries take no id, proxies take nothing else.
            { map: map.name, hostname: domain, certificates: [certificateReference(certificate)], project, labels },
            edge.opts,
        );
    });
    return { certificateMap: certificateMapReference(map), entries, authorizations };
}

/** All domains in one, the old kind's way; replaced before the old one goes, because the provider names it. */
function managedSsl(edge: EdgeContext, domains: string[]): EdgeCertificate {
    const certificate = new compute.ManagedSslCertificate(
        `${edge.name}-certificate`,
        { managed: { domains }, project: edge.project },
        edge.opts,
    );
    return { sslCertificates: [managedSslReference(certificate)], entries: [], authorizations: new Map() };
}
