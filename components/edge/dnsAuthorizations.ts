import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as pulumi from "@pulumi/pulumi";
import { authorizationDomains } from "../../access/routes/domain";
import { DnsRecord, RECORD_TTL } from "./dnsRecord";
import { EdgeContext } from "./edgeContext";
import { domainChild } from "./resourceNames";

/** Proof that the domains are ours, by the domain that is written into DNS: one serves a name and its wildcard. */
export type Authorizations = Map<string, certificatemanager.DnsAuthorization>;

export function authorizeDomains(edge: EdgeContext, domains: string[]): Authorizations {
    return new Map(
        authorizationDomains(domains).map((domain) => [
            domain,
            new certificatemanager.DnsAuthorization(
                domainChild(edge.name, domain),
                { domain, project: edge.project, labels: edge.labels },
                edge.opts,
            ),
        ]),
    );
}

/** The record that Google looks for. It stays for good: every renewal of the certificate asks for it again. */
export function authorizationRecord(authorization: certificatemanager.DnsAuthorization): pulumi.Output<DnsRecord> {
    return authorization.dnsResourceRecords.apply(([{ name, type, data }]) => ({
        name,
        type,
        ttl: RECORD_TTL,
        values: [data],
    }));
}
