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

/** Short enough that a change of address is not waited for. */
export const RECORD_TTL = 300;

/** Points a domain at an address: `A` for IPv4, `AAAA` for IPv6. */
export function addressRecord(
    domain: string,
    type: "A" | "AAAA",
    address: pulumi.Output<string>,
): pulumi.Output<DnsRecord> {
    return address.apply((value) => ({ name: `${domain}.`, type, ttl: RECORD_TTL, values: [value] }));
}
