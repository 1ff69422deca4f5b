import { known, PropertyReader, Reading, UNKNOWN_READING } from "../reading";
import { ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

const CERTIFICATE = "gcp:certificatemanager/certificate:Certificate";
const MANAGED_SSL_CERTIFICATE = "gcp:compute/managedSslCertificate:ManagedSslCertificate";
const MAP_ENTRY = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";

/** Where each kind of certificate lists its domains. They tell a host of this stack from a foreign one. */
const DOMAINS: Record<string, (properties: PropertyReader) => Reading<Reading<string>[]>> = {
    [CERTIFICATE]: (properties) => properties.strings("managed.domains"),
    [MANAGED_SSL_CERTIFICATE]: (properties) => properties.strings("managed.domains"),
    [MAP_ENTRY]: (properties) => {
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

/** Certificates that a proxy or a map entry names. */
export const certificate: NodeReader = {
    types: [CERTIFICATE, MANAGED_SSL_CERTIFICATE],
    kind: "certificate",
    read: (reader) => ({ ...nodeOf(reader), kind: "certificate", domains: certificateDomains(reader) }),
};

export const certificateMap: NodeReader = {
    types: ["gcp:certificatemanager/certificateMap:CertificateMap"],
    kind: "certificate-map",
    read: (reader) => ({ ...nodeOf(reader), kind: "certificate-map" }),
};

export const certificateMapEntry: NodeReader = {
    types: [MAP_ENTRY],
    kind: "certificate-map-entry",
    read: (reader, index) => ({
        ...nodeOf(reader),
        kind: "certificate-map-entry",
        domains: certificateDomains(reader),
        map: index.resolve({ kinds: ["certificate-map"], value: reader.text("map"), from: reader, property: "map" }),
    }),
};
