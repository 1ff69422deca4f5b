import * as dns from "@pulumi/gcp/dns";
import * as pulumi from "@pulumi/pulumi";
import { Authorizations } from "./dnsAuthorizations";
import { addressRecord, authorizationRecord, RecordToBe } from "./dnsRecord";
import { DnsZoneArgs } from "./loadBalancerArgs";
import { EdgeContext } from "./edgeContext";
import { EdgeAddresses } from "./frontend";
import { childName, domainKey } from "./resourceNames";

/** A record, and the name of the child that holds it where a zone is given. */
export interface NeededRecord {
    child: string;
    record: RecordToBe;
}

/** Everything that has to be in DNS: where the domains point, and that they are ours. */
export function neededRecords(
    edge: EdgeContext,
    domains: string[],
    { ipv4, ipv6 }: EdgeAddresses,
    authorizations: Authorizations,
): NeededRecord[] {
    const pointing = (type: "A" | "AAAA", address: pulumi.Output<string>): NeededRecord[] =>
        domains.map((domain) => ({
            child: childName(edge.name, domainKey(domain), type.toLowerCase()),
            record: addressRecord(domain, type, address),
        }));
    const proofs = [...authorizations].map(([domain, authorization]) => ({
        child: childName(edge.name, domainKey(domain), "authorization"),
        record: authorizationRecord(authorization),
    }));
    return [...pointing("A", ipv4.address), ...(ipv6 ? pointing("AAAA", ipv6.address) : []), ...proofs];
}

/** Writes the records into a zone. */
export function createRecords(edge: EdgeContext, zone: DnsZoneArgs, records: NeededRecord[]): void {
    for (const { child, record } of records) {
        new dns.RecordSet(
            child,
            {
                managedZone: zone.name,
                name: record.name,
                type: record.type,
                ttl: record.ttl,
                rrdatas: record.values,
                project: zone.project ?? edge.project,
            },
            edge.opts,
        );
    }
}
