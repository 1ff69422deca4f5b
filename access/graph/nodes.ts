import { IamTarget } from "../iam/iamTypes";
import { UrlMapRules } from "../routes/urlMap";
import { Ternary } from "../ternary";
import { Link } from "./link";
import { ProjectClaim } from "./project";
import { Reading } from "./reading";

/**
 * The nodes of the graph, in hop order. Each says in the model's own words what a gate does; no property of a provider
 * type is left in them, so nothing after the readers knows how a resource is written down.
 */
export interface Node extends ProjectClaim {
    urn: string;
    /** Logical name, for people. */
    name: string;
    /** The name in the cloud. Known in a preview where it is given or chosen by the engine. */
    cloudName: Reading<string>;
    /** Only read, or owned elsewhere: pictured, never judged. */
    external: boolean;
}

export interface ForwardingRuleNode extends Node {
    kind: "forwarding-rule";
    /** Reachable from the internet. "no": inside the VPC only. */
    internet: Ternary;
    /** `443`, `80`, `8080-8090`. */
    ports: Reading<string>;
    address: Reading<string>;
    target: Link;
}

/** A policy that may put IAP on forwarding rules instead of on backends. Whom it lets in is not followed. */
export interface AuthzPolicyNode extends Node {
    kind: "authz-policy";
    iap: Ternary;
    on: Link[];
}

export interface ProxyNode extends Node {
    kind: "proxy";
    protocol: "http" | "https";
    urlMap: Link;
    certificates: Link[];
    certificateMap: Link;
}

export interface CertificateNode extends Node {
    kind: "certificate";
    domains: Reading<string>[];
}

export interface CertificateMapNode extends Node {
    kind: "certificate-map";
}

export interface CertificateMapEntryNode extends Node {
    kind: "certificate-map-entry";
    domains: Reading<string>[];
    map: Link;
}

/** What a URL map does with a request: hand it to a backend (a service or a bucket), or answer with a redirect itself. */
export type RouteTarget =
    /** Several backends where traffic is split by weight. */
    | { kind: "backend"; backends: Link[]; rewritesPath: boolean; property: string }
    | { kind: "redirect"; toHttps: Ternary; property: string }
    /** Fault injection that ends every request: no backend is asked. */
    | { kind: "abort"; status: number; property: string }
    /** Neither can be read: not known yet, or nothing is set. */
    | { kind: "unknown"; property: string };

/** The URL map answers by itself: no service is reached, whoever asks. */
export function isAnsweredByUrlMap(target: RouteTarget | undefined): boolean {
    return target?.kind === "redirect" || target?.kind === "abort";
}

export interface UrlMapNode extends Node {
    kind: "url-map";
    region: Reading<string>;
    /** What was asked for; second, where it differs, what a refresh found. */
    rules: UrlMapRules<RouteTarget>[];
    /** A list of rules is not known yet, so there may be more than `rules` shows. */
    incomplete: boolean;
}

export interface BackendNode extends Node {
    kind: "backend";
    region: Reading<string>;
    internet: Ternary;
    iap: Ternary;
    /** The custom client's ID, on the backend itself or in its IAP settings. Absent: the Google-managed client. */
    clientId: Reading<string>;
    /** URNs that an unknown client ID is made from. */
    clientIdFrom: string[];
    cdn: Ternary;
    outlierDetection: Ternary;
    /** The groups of `backends`, each a network endpoint group or something else that answers. */
    groups: Link[];
    /** The list of groups is not known yet. */
    incomplete: boolean;
}

/** A bucket's files as a URL map's target. IAP cannot stand in front of one. */
export interface BackendBucketNode extends Node {
    kind: "backend-bucket";
}

export interface NegNode extends Node {
    kind: "neg";
    region: Reading<string>;
    product: "cloud-run" | "function" | "app-engine" | "other" | "unknown";
    service: Link;
    tag: Reading<string>;
    urlMask: Reading<string>;
}

/** Something that answers HTTP requests itself: a Cloud Run service (either API) or a function (either generation). */
export interface ServiceNode extends Node {
    kind: "service";
    product: "run" | "function-gen1" | "function-gen2";
    /** Regions it runs in. Several for a multi-region service. */
    locations: Reading<string>[];
    /** Whether ingress lets requests from the internet to the service's own URL through. */
    ingressInternet: Ternary;
    /** Written at all, whatever it says. */
    ingressIsSet: boolean;
    /** Whether ingress lets an external load balancer through. */
    ingressLoadBalancer: Ternary;
    /** Whether the service's own URL answers at all. */
    defaultUri: Ternary;
    invokerCheck: Ternary;
    /** IAP on the service itself. */
    iap: Ternary;
    customAudiences: Reading<Reading<string>[]>;
    /** Where each of these is written, for messages. */
    properties: { ingress: string; defaultUri: string; invokerCheck: string; iap: string };
}

/** Only a target of IAM: a job or a worker pool answers no HTTP request. */
export interface WorkloadNode extends Node {
    kind: "job" | "worker-pool";
    locations: Reading<string>[];
}

export interface DomainMappingNode extends Node {
    kind: "domain-mapping";
    service: Link;
}

/** One principal holding one role on one thing: a binding of ten members is ten grants. */
export interface Grant extends ProjectClaim {
    /** The IAM resource. */
    urn: string;
    /** Where the principal is written: `member`, `members[1]`, `policyData`. */
    property: string;
    external: boolean;
    level: IamTarget;
    /** The resource it is given on. Absent for a level above resources: then `project` says which, if any. */
    on: Link;
    /** `iap_web/compute` alone: App Engine and Cloud Run do not inherit it. */
    computeOnly: boolean;
    role: Reading<string>;
    /** An unknown role, taken for the custom role it is made from: an apply may have made any other of it. */
    roleIsGuess: boolean;
    member: Reading<string>;
    /**
     * Service accounts and service agents that an unknown member is made from, and nothing else: it is one of them. None where
     * one of their addresses is known: then it would be the member, if it were meant.
     */
    memberFrom: string[];
    /** The condition's expression. Absent: unconditional. */
    condition: Reading<string>;
}

export interface AppEngineApplicationNode extends Node {
    kind: "app-engine-application";
    iap: Ternary;
}

export interface IapSettingsNode extends Node {
    kind: "iap-settings";
    /** What the settings belong to. Absent: a level above resources (`scope`). */
    on: Link;
    /** The settings' own name, without the resource: `projects/1/iap_web/compute`. */
    scope: Reading<string>;
    clientId: Reading<string>;
    programmaticClients: Reading<Reading<string>[]>;
    /** OPTIONS requests pass without authentication. */
    optionsBypass: Ternary;
    /** Identity Platform signs people in: then IAP enforces no IAM policy. */
    identityPlatform: Ternary;
}

export interface ServiceAccountNode extends Node {
    kind: "service-account";
    email: Reading<string>;
}

/** A service agent made on purpose (`projects.ServiceIdentity`). */
export interface ServiceIdentityNode extends Node {
    kind: "service-identity";
    /** `iap.googleapis.com` */
    service: Reading<string>;
    member: Reading<string>;
}

export interface TopicNode extends Node {
    kind: "topic";
}

export interface SubscriptionNode extends Node {
    kind: "subscription";
    topic: Link;
    /** Absent: a pull subscription. */
    push?: PushConfig;
}

export interface PushConfig {
    endpoint: Reading<string>;
    /** Whether a token is sent at all. */
    token: Ternary;
    audience: Reading<string>;
    serviceAccount: Reading<string>;
    /** Service accounts that an unknown `serviceAccount` is made from. */
    serviceAccountFrom: string[];
}

export type AnyNode =
    | ForwardingRuleNode
    | AuthzPolicyNode
    | ProxyNode
    | CertificateNode
    | CertificateMapNode
    | CertificateMapEntryNode
    | UrlMapNode
    | BackendNode
    | BackendBucketNode
    | NegNode
    | ServiceNode
    | WorkloadNode
    | DomainMappingNode
    | AppEngineApplicationNode
    | IapSettingsNode
    | ServiceAccountNode
    | ServiceIdentityNode
    | TopicNode
    | SubscriptionNode;

export type NodeKind = AnyNode["kind"];
