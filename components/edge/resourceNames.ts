import { createHash } from "node:crypto";

/**
 * Names that Google limits to 63 characters (RFC 1035) and that the provider makes unique with a hyphen and seven more
 * (https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming).
 */
const AUTO_NAME_LIMIT = 63 - 8;

/** What a component's or route's name must look like: names of Google Cloud resources are made from it. */
export const NAME_PATTERN = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Leaves room to tell its children apart. */
export const COMPONENT_NAME_LIMIT = 40;

/** Cuts a name that is too long and puts a digest of the whole at its end, so that different names stay different. */
export function shortened(name: string, limit: number): string {
    if (name.length <= limit) return name;
    const digest = createHash("sha256").update(name).digest("hex").slice(0, 8);
    return `${name.slice(0, limit - digest.length - 1)}-${digest}`;
}

/** The name of a child that the provider names in the cloud. */
export function childName(...parts: string[]): string {
    return shortened(parts.join("-"), AUTO_NAME_LIMIT);
}

/**
 * A domain as a part of a name. Different domains give different keys: a dot becomes one hyphen, a hyphen two, which
 * no domain can mix up because no label begins or ends with a hyphen.
 */
export function domainKey(domain: string): string {
    return domain.replace(/-/g, "--").replace(/^\*\./, "wildcard---").replace(/\./g, "-");
}
