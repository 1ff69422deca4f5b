import * as pulumi from "@pulumi/pulumi";

/** Cipher suites a client must be able to use (https://docs.cloud.google.com/load-balancing/docs/ssl-policies-concepts). */
export const TlsProfile = {
    /** Every browser in use. */
    Modern: "MODERN",
    /** For compliance requirements; refuses some older clients. */
    Restricted: "RESTRICTED",
} as const;
export type TlsProfile = (typeof TlsProfile)[keyof typeof TlsProfile];

/** What TLS clients must speak: one of these two. */
export interface TlsPolicyArgs {
    /** Profile of the policy made here, with TLS 1.2 as the minimum. Defaults to `MODERN`. */
    profile?: TlsProfile;
    /** An SSL policy of your own, as an ID or a self link. */
    policy?: pulumi.Input<string>;
}
