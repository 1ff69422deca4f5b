import { BlindSpot } from "../findings";
import { CustomRole } from "../iam/roles";
import {
    AnyNode,
    AppEngineApplicationNode,
    AppEngineIngressNode,
    AppEngineVersionNode,
    AuthzPolicyNode,
    BackendNode,
    CertificateMapEntryNode,
    DenyPolicyNode,
    DomainMappingNode,
    ForwardingRuleNode,
    Grant,
    GroupMembershipNode,
    GroupNode,
    IapSettingsNode,
    IntermediaryNode,
    MachineCallerNode,
    NegNode,
    NodeKind,
    OrgPolicyNode,
    ProxyNode,
    ServiceAccountKeyNode,
    ServiceAccountNode,
    ServiceIdentityNode,
    ServiceNode,
    SecurityPolicyNode,
    SecurityPolicyRuleNode,
    SubscriptionNode,
    TopicNode,
    UrlMapNode,
    WorkloadNode,
} from "./nodes";
import { certificateDomains } from "./readers/certificate";
import { CUSTOM_ROLE_TYPES, customRole } from "./readers/customRole";
import { grantsOf } from "./readers/grants";
import { isModelled, kindOf, readerFor } from "./readers/index";
import { opaqueReason } from "./readers/opaque";
import { Resource } from "./resource";
import { ResourceIndex } from "./resourceIndex";
import { ResourceReader } from "./resourceReader";

/** Who can reach what: everything between the internet and a service, and every grant on the way. */
export interface AccessGraph {
    /** Every node by URN, in the order of registration. */
    nodes: ReadonlyMap<string, AnyNode>;
    forwardingRules: ForwardingRuleNode[];
    authzPolicies: AuthzPolicyNode[];
    proxies: ProxyNode[];
    certificateMapEntries: CertificateMapEntryNode[];
    urlMaps: UrlMapNode[];
    backends: BackendNode[];
    negs: NegNode[];
    services: ServiceNode[];
    workloads: WorkloadNode[];
    domainMappings: DomainMappingNode[];
    appEngineApplications: AppEngineApplicationNode[];
    appEngineVersions: AppEngineVersionNode[];
    appEngineIngress: AppEngineIngressNode[];
    securityPolicies: SecurityPolicyNode[];
    securityPolicyRules: SecurityPolicyRuleNode[];
    iapSettings: IapSettingsNode[];
    serviceAccounts: ServiceAccountNode[];
    /** Those whose address is known, by it in lower case: IAM ignores its case. */
    serviceAccountsByEmail: ReadonlyMap<string, ServiceAccountNode>;
    serviceAccountKeys: ServiceAccountKeyNode[];
    serviceIdentities: ServiceIdentityNode[];
    groups: GroupNode[];
    groupMemberships: GroupMembershipNode[];
    denyPolicies: DenyPolicyNode[];
    orgPolicies: OrgPolicyNode[];
    topics: TopicNode[];
    subscriptions: SubscriptionNode[];
    /** Everything besides push subscriptions that makes Google send requests. */
    machineCallers: MachineCallerNode[];
    intermediaries: IntermediaryNode[];
    grants: Grant[];
    customRoles: CustomRole[];
    /** Domains that this stack's certificates are for: they tell an own host from a foreign one. */
    domains: string[];
    /** There is a certificate for a domain that is not known yet. */
    domainsIncomplete: boolean;
    /** What the readers themselves could not see into. */
    blindSpots: BlindSpot[];
    trustedPrincipals: string[];
}

export interface GraphOptions {
    /** Principals that may be public on purpose, as IAM writes them. */
    trustedPrincipals?: string[];
}

/** Resources in the order of registration. Components and providers are looked through, everything else unknown is skipped. */
export function buildGraph(resources: Resource[], options: GraphOptions = {}): AccessGraph {
    const index = new ResourceIndex(resources, kindOf);
    const readers = resources.filter(({ component }) => !component).map((resource) => new ResourceReader(resource));

    const roleReaders = readers.filter(({ resource }) => CUSTOM_ROLE_TYPES.includes(resource.type));
    const customRoles = roleReaders.map(customRole);
    const roleIds = new Map(roleReaders.map(({ resource }, i) => [resource.urn, customRoles[i].id]));

    const nodes = new Map<string, AnyNode>();
    const grants: Grant[] = [];
    const domains = new Set<string>();
    let domainsIncomplete = false;
    const blindSpots: BlindSpot[] = [];
    for (const reader of readers) {
        const { resource } = reader;
        const { urn, type, name, external } = resource;
        const node = readerFor(type)?.read(reader, index);
        if (node) nodes.set(urn, node);
        const granted = grantsOf(reader, index, roleIds);
        if (granted) {
            grants.push(...granted.grants);
            blindSpots.push(...granted.blindSpots);
        }
        for (const domain of certificateDomains(reader)) {
            if (domain.state === "known") domains.add(domain.value);
            else domainsIncomplete = true;
        }
        const opaque = opaqueReason(resource, isModelled(type), index);
        if (opaque) blindSpots.push({ urn, what: name, reason: opaque });
        if (external && (node || granted)) {
            blindSpots.push({
                urn,
                what: name,
                reason: "Only read here: what another program sets on it is not judged.",
            });
        }
    }
    const of = <K extends NodeKind>(...kinds: K[]): Extract<AnyNode, { kind: K }>[] =>
        [...nodes.values()].filter((node): node is Extract<AnyNode, { kind: K }> => kinds.includes(node.kind as K));
    const serviceAccounts = of("service-account");
    return {
        nodes,
        forwardingRules: of("forwarding-rule"),
        authzPolicies: of("authz-policy"),
        proxies: of("proxy"),
        certificateMapEntries: of("certificate-map-entry"),
        urlMaps: of("url-map"),
        backends: of("backend"),
        negs: of("neg"),
        services: of("service"),
        workloads: [...of("job"), ...of("worker-pool")] as WorkloadNode[],
        domainMappings: of("domain-mapping"),
        appEngineApplications: of("app-engine-application"),
        appEngineVersions: of("app-engine-version"),
        appEngineIngress: of("app-engine-ingress"),
        securityPolicies: of("security-policy"),
        securityPolicyRules: of("security-policy-rule"),
        iapSettings: of("iap-settings"),
        serviceAccounts,
        serviceAccountsByEmail: new Map(
            serviceAccounts.flatMap((account) =>
                account.email.state === "known" ? [[account.email.value.trim().toLowerCase(), account] as const] : [],
            ),
        ),
        serviceAccountKeys: of("service-account-key"),
        serviceIdentities: of("service-identity"),
        groups: of("group"),
        groupMemberships: of("group-membership"),
        denyPolicies: of("deny-policy"),
        orgPolicies: of("org-policy"),
        topics: of("topic"),
        subscriptions: of("subscription"),
        machineCallers: of("scheduled-job", "task-queue", "event-trigger", "event-pipeline"),
        intermediaries: of("intermediary"),
        grants,
        customRoles,
        domains: [...domains],
        domainsIncomplete,
        blindSpots,
        trustedPrincipals: options.trustedPrincipals ?? [],
    };
}
