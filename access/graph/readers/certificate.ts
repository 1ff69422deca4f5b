import { PropertyReader, valueOf } from "../reading";
import { ResourceReader } from "../resourceReader";

/** Where each kind of certificate lists its domains. They tell a host of this stack from a foreign one. */
export const CERTIFICATE_DOMAINS: Record<string, string> = {
    "gcp:certificatemanager/certificate:Certificate": "managed.domains",
    "gcp:compute/managedSslCertificate:ManagedSslCertificate": "managed.domains",
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": "hostname",
};

export function certificateDomains(reader: ResourceReader): string[] {
    const path = CERTIFICATE_DOMAINS[reader.resource.type];
    const read = (properties: PropertyReader) =>
        path === "hostname" ? { state: "known" as const, value: [properties.string(path)] } : properties.strings(path);
    return reader
        .claims(read)
        .flatMap((domains) => valueOf(domains) ?? [])
        .flatMap((domain) => valueOf(domain) ?? []);
}
