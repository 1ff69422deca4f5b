import { createHash } from "node:crypto";

/**
 * Names that Google limits to 63 characters (RFC 1035) and that the provider makes unique with a hyphen and seven more
 * (https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming).
 */
export const AUTO_NAME_LIMIT = 63 - 8;

/** What a component's or route's name must look like: names of Google Cloud resources are made from it. */
export const NAME_PATTERN = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Room that a name must leave for what is added to it, the longest being a domain's key. */
const SHORTEST_DOMAIN_KEY = 20;
export const COMPONENT_NAME_LIMIT = AUTO_NAME_LIMIT - SHORTEST_DOMAIN_KEY - 1;

/**
 * A domain as a part of a name. Different domains give different keys: a dot becomes one hyphen, a hyphen two, which
 * no domain can mix up because no label begins or ends with a hyphen.
 */
export function domainKey(domain: string, limit: number): string {
    const key = domain.replace(/-/g, "--").replace(/^\*\./, "wildcard---").replace(/\./g, "-");
    if (key.length <= limit) return key;
    const digest = createHash("sha256").update(domain).digest("hex").slice(0, 8);
    return `${key.slice(0, limit - digest.length - 1)}-${digest}`;
}

/** The name of the child that belongs to a domain. */
export function domainChild(name: string, domain: string): string {
    return `${name}-${domainKey(domain, AUTO_NAME_LIMIT - name.length - 1)}`;
}
