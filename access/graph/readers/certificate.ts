import { known, PropertyReader, Reading, UNKNOWN_READING } from "../reading";
import { ResourceReader } from "../resourceReader";

/** Where each kind of certificate lists its domains. They tell a host of this stack from a foreign one. */
const DOMAINS: Record<string, (properties: PropertyReader) => Reading<Reading<string>[]>> = {
    "gcp:certificatemanager/certificate:Certificate": (properties) => properties.strings("managed.domains"),
    "gcp:compute/managedSslCertificate:ManagedSslCertificate": (properties) => properties.strings("managed.domains"),
    "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": (properties) => {
        const hostname = properties.string("hostname");
        return hostname.state === "absent" ? hostname : known([hostname]);
    },
};

export const CERTIFICATE_TYPES = Object.keys(DOMAINS);

export function certificateDomains(reader: ResourceReader): Reading<string>[] {
    const read = DOMAINS[reader.resource.type];
    if (!read) return [];
    return reader.claims(read).flatMap((domains) => {
        if (domains.state === "known") return domains.value.filter(({ state }) => state !== "absent");
        return domains.state === "unknown" ? [UNKNOWN_READING] : [];
    });
}
