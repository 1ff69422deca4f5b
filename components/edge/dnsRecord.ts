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
