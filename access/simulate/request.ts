/** Where a request comes from. The last four are Google's own services; they send from outside every VPC. */
export type Origin = "internet" | "vpc" | "pubsub" | "scheduler" | "tasks" | "eventarc";

export type Protocol = "http/1.1" | "http/2" | "grpc" | "websocket";

/** What a request shows of who sends it. A principal is written as IAM writes it: `user:...`, `serviceAccount:...`. */
export type Credential =
    | { kind: "none" }
    /** Signed in to IAP in a browser. `group:...`: somebody in this group. */
    | { kind: "browser-session"; principal: string }
    /** An ID token signed by Google. `emailClaim` false: minted without the e-mail address. */
    | { kind: "oidc-token"; principal: string; audience: string; emailClaim?: boolean }
    /** A JWT that a service account signed itself. */
    | { kind: "service-account-jwt"; principal: string; audience: string }
    | { kind: "access-token"; principal: string };

export type CredentialHeader = "authorization" | "proxy-authorization" | "x-serverless-authorization";

/** One request, as it leaves its sender. */
export interface AccessRequest {
    /** Default: the internet. */
    from?: Origin;
    scheme: "http" | "https";
    host: string;
    /** Default: the scheme's own. */
    port?: string;
    path: string;
    /** Default: GET. */
    method?: string;
    /** Default: HTTP/1.1. */
    protocol?: Protocol;
    credential: Credential;
    /** Where a token travels. Default: `authorization`. */
    header?: CredentialHeader;
    attributes?: Attributes;
}

/** What IAM conditions and groups ask beyond the request itself. What is left out is not known. */
export interface Attributes {
    /** RFC 3339. */
    time?: string;
    /** Full names of all access levels that the request has. */
    accessLevels?: string[];
    /** Every group and set that the principal is in, as IAM writes them: `group:staff@example.com`. */
    memberOf?: string[];
}
