import * as certificatemanager from "@pulumi/gcp/certificatemanager";
import * as pulumi from "@pulumi/pulumi";

/** A DNS record that a domain of the load balancer needs. */
export interface DnsRecord {
    /** Full name with its final dot: `app.example.com.`. */
    name: string;
    /** `A`, `AAAA` or `CNAME`. */
    type: string;
    /** Seconds. */
    ttl: number;
    /** What the record says. */
    values: string[];
}

/** The same while it is made: each field is known as soon as it can be. */
export interface RecordToBe {
    name: pulumi.Input<string>;
    type: pulumi.Input<string>;
    ttl: number;
    values: pulumi.Output<string>[];
}

/** Short enough that a change of address is not waited for. */
const TTL = 300;

/** Points a domain at an address: `A` for IPv4, `AAAA` for IPv6. */
export function addressRecord(domain: string, type: "A" | "AAAA", address: pulumi.Output<string>): RecordToBe {
    return { name: `${domain}.`, type, ttl: TTL, values: [address] };
}

/** Proves that a domain is ours. It stays for good: every renewal of the certificate asks for it again. */
export function authorizationRecord({ dnsResourceRecords }: certificatemanager.DnsAuthorization): RecordToBe {
    const field = (key: "name" | "type" | "data") => dnsResourceRecords.apply(([record]) => record[key]);
    return { name: field("name"), type: field("type"), ttl: TTL, values: [field("data")] };
}
