import { BlindSpot } from "../findings";
import {
    AnyNode,
    BackendNode,
    CustomRole,
    DomainMappingNode,
    ForwardingRuleNode,
    Grant,
    IapSettingsNode,
    NegNode,
    ProxyNode,
    ServiceAccountNode,
    ServiceIdentityNode,
    ServiceNode,
    SubscriptionNode,
    UrlMapNode,
} from "./nodes";
import { Resource } from "./resource";

/** Who can reach what: everything between the internet and a service, and every grant on the way. */
export interface AccessGraph {
    /** Every node by URN, in the order of registration. */
    nodes: ReadonlyMap<string, AnyNode>;
    forwardingRules: ForwardingRuleNode[];
    proxies: ProxyNode[];
    urlMaps: UrlMapNode[];
    backends: BackendNode[];
    negs: NegNode[];
    services: ServiceNode[];
    domainMappings: DomainMappingNode[];
    iapSettings: IapSettingsNode[];
    serviceAccounts: ServiceAccountNode[];
    serviceIdentities: ServiceIdentityNode[];
    subscriptions: SubscriptionNode[];
    grants: Grant[];
    customRoles: CustomRole[];
    /** Domains that this stack's certificates are for: they tell an own host from a foreign one. */
    domains: string[];
    /** What the readers themselves could not see into. */
    blindSpots: BlindSpot[];
    trustedPrincipals: string[];
}

export interface GraphOptions {
    /** Principals that may be public on purpose, as IAM writes them. */
    trustedPrincipals?: string[];
}

export function buildGraph(resources: Resource[], options: GraphOptions = {}): AccessGraph {
    void resources;
    return {
        nodes: new Map(),
        forwardingRules: [],
        proxies: [],
        urlMaps: [],
        backends: [],
        negs: [],
        services: [],
        domainMappings: [],
        iapSettings: [],
        serviceAccounts: [],
        serviceIdentities: [],
        subscriptions: [],
        grants: [],
        customRoles: [],
        domains: [],
        blindSpots: [],
        trustedPrincipals: options.trustedPrincipals ?? [],
    };
}
