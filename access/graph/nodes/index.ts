import { SecurityPolicyNode, SecurityPolicyRuleNode } from "./armor";
import { MachineCallerNode, SubscriptionNode, TopicNode } from "./callers";
import {
    AuthzPolicyNode,
    CertificateMapEntryNode,
    CertificateMapNode,
    CertificateNode,
    ForwardingRuleNode,
    ProxyNode,
} from "./frontend";
import {
    DenyPolicyNode,
    GroupMembershipNode,
    GroupNode,
    IapSettingsNode,
    OrgPolicyNode,
    ServiceAccountKeyNode,
    ServiceAccountNode,
    ServiceIdentityNode,
} from "./iam";
import { BackendBucketNode, BackendNode, NegNode, UrlMapNode } from "./routing";
import {
    AppEngineApplicationNode,
    AppEngineIngressNode,
    AppEngineVersionNode,
    DomainMappingNode,
    IntermediaryNode,
    ServiceNode,
    WorkloadNode,
} from "./workloads";

export * from "./armor";
export * from "./callers";
export * from "./frontend";
export * from "./iam";
export * from "./node";
export * from "./routing";
export * from "./workloads";

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
    | SecurityPolicyNode
    | SecurityPolicyRuleNode
    | NegNode
    | ServiceNode
    | WorkloadNode
    | DomainMappingNode
    | AppEngineApplicationNode
    | AppEngineVersionNode
    | AppEngineIngressNode
    | IntermediaryNode
    | IapSettingsNode
    | ServiceAccountNode
    | ServiceAccountKeyNode
    | ServiceIdentityNode
    | GroupNode
    | GroupMembershipNode
    | DenyPolicyNode
    | OrgPolicyNode
    | TopicNode
    | SubscriptionNode
    | MachineCallerNode;

export type NodeKind = AnyNode["kind"];
