import * as pulumi from "@pulumi/pulumi";

/** Kinds of certificate the load balancer makes itself. */
export const CertificateKind = {
    /** Certificate Manager, authorised by a DNS record: valid before the domain points here, wildcards included. */
    CertificateManager: "certificate-manager",
    /** A Compute Engine managed certificate: becomes valid only once every domain points here, no wildcards. */
    ManagedSsl: "managed-ssl",
} as const;
export type CertificateKind = (typeof CertificateKind)[keyof typeof CertificateKind];

/** Where the certificate comes from: one of these two. */
export interface LoadBalancerCertificateArgs {
    /** What kind of certificate to make. Defaults to `certificate-manager`. */
    kind?: CertificateKind;
    /** An existing certificate map that covers every domain: its ID, with or without `//certificatemanager.googleapis.com/`. */
    map?: pulumi.Input<string>;
}
