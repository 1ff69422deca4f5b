import { iamShape } from "../../iam/iamTypes";

/** Nothing of these modules decides who gets in: what they name, they watch, keep or draw. */
const MODULES: ReadonlySet<string> = new Set([
    "artifactregistry",
    "billing",
    "dns",
    "logging",
    "monitoring",
    "secretmanager",
    "storage",
]);

const TYPES: ReadonlySet<string> = new Set([
    "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
    "gcp:compute/address:Address",
    "gcp:compute/globalAddress:GlobalAddress",
    "gcp:compute/regionSslPolicy:RegionSslPolicy",
    "gcp:compute/sSLPolicy:SSLPolicy",
    "gcp:organizations/project:Project",
    "gcp:projects/service:Service",
]);

/** Whether resources of a type say nothing about access, whatever they name. */
export function isNeutral(type: string): boolean {
    const [provider, module] = type.split(/[:/]/);
    const isUtility = ["pulumi", "random", "time", "tls"].includes(provider);
    // Grants on what no request enters: secrets, buckets, datasets.
    const grantsElsewhere = iamShape(type)?.target === "other";
    return isUtility || (provider === "gcp" && MODULES.has(module)) || TYPES.has(type) || grantsElsewhere;
}
