import { type Kind, bag, list, text } from "../kind";
import { idReferences, nameOrId } from "../references";
import { invalid } from "../refusal";

const API = "certificatemanager.googleapis.com";
const AUTHORIZATION = /^projects\/[^/]+\/locations\/[^/]+\/dnsAuthorizations\/[^/]+$/;
const CERTIFICATE = /^projects\/[^/]+\/locations\/[^/]+\/certificates\/[^/]+$/;

export const dnsAuthorization: Kind = {
    api: API,
    collection: "DnsAuthorization",
    id: ({ project, location, name }) => `projects/${project}/locations/${location}/dnsAuthorizations/${name}`,
    refuse: ({ domain }) => {
        // It covers the domain and its wildcard, so the wildcard itself is no domain to authorise.
        if (text(domain).startsWith("*.")) {
            throw invalid(`domain '${text(domain)}' is not a valid domain name`);
        }
    },
    computed: ({ domain }, _id, cloud) => ({
        dnsResourceRecords: [
            {
                name: `_acme-challenge.${text(domain)}.`,
                type: "CNAME",
                data: `authorization-${cloud.draw()}.0.authorize.certificatemanager.goog.`,
            },
        ],
    }),
};

export const certificate: Kind = {
    api: API,
    collection: "Certificate",
    id: ({ project, location, name }) => `projects/${project}/locations/${location}/certificates/${name}`,
    references: ({ managed }) => idReferences(bag(managed).dnsAuthorizations, AUTHORIZATION, "DNS authorization", true),
    refuse: ({ managed }, cloud) => {
        const { domains, dnsAuthorizations } = bag(managed);
        const authorized = list(dnsAuthorizations).map((id) => cloud.get(text(id))?.properties.domain);
        const open = list(domains).find(
            (domain) => authorized.length > 0 && !authorized.includes(text(domain).replace(/^\*\./, "")),
        );
        if (open) {
            throw invalid(`certificate has no DNS authorization for the domain '${text(open)}'`);
        }
    },
};

export const certificateMap: Kind = {
    api: API,
    collection: "CertificateMap",
    id: ({ project, name }) => `projects/${project}/locations/global/certificateMaps/${name}`,
};

export const certificateMapEntry: Kind = {
    api: API,
    collection: "CertificateMapEntry",
    id: ({ project, map, name }) =>
        `projects/${project}/locations/global/certificateMaps/${text(map).split("/").pop()}/certificateMapEntries/${name}`,
    references: ({ project, map, certificates }) => [
        ...nameOrId(map, `projects/${text(project)}/locations/global/certificateMaps`, "certificate map", true),
        ...idReferences(certificates, CERTIFICATE, "certificate", true),
    ],
};
