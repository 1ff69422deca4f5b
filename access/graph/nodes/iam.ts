import { IamTarget } from "../../iam/iamTypes";
import { Ternary } from "../../ternary";
import { Link } from "../link";
import { ProjectClaim } from "../project";
import { Reading } from "../reading";
import { Node } from "./node";

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
    /** Whether it may have been there before this stack, and then in any group. */
    mayPreexist: Ternary;
}

/** A service agent made on purpose (`projects.ServiceIdentity`). */
export interface ServiceIdentityNode extends Node {
    kind: "service-identity";
    /** `iap.googleapis.com` */
    service: Reading<string>;
    member: Reading<string>;
}

/** A group that this stack makes. */
export interface GroupNode extends Node {
    kind: "group";
    email: Reading<string>;
}

/** One member of one group. */
export interface GroupMembershipNode extends Node {
    kind: "group-membership";
    group: Link;
    /** The member's address. */
    member: Reading<string>;
    /** Service accounts that an unknown member is made from, and nothing else: it is one of them. */
    memberFrom: string[];
}

/** Whoever holds the key is the account, from anywhere, until the key is deleted. */
export interface ServiceAccountKeyNode extends Node {
    kind: "service-account-key";
    account: Link;
}

/** Takes permissions away that grants give (https://docs.cloud.google.com/iam/docs/deny-overview). */
export interface DenyPolicyNode extends Node {
    kind: "deny-policy";
    rules: DenyRule[];
    /** A rule is not known yet, so it may deny more than `rules` shows. */
    incomplete: boolean;
    /** What it is attached to. `above`: a folder or an organisation. */
    level: "project" | "above" | "unknown";
}

export interface DenyRule {
    principals: Reading<Reading<string>[]>;
    exceptPrincipals: Reading<Reading<string>[]>;
    /** As deny policies write them: `run.googleapis.com/routes.invoke`. */
    permissions: Reading<Reading<string>[]>;
    exceptPermissions: Reading<Reading<string>[]>;
    /** Only under a condition on resource tags, which a stack does not show. */
    conditional: Ternary;
}

/** An organisation policy: what may be set on the resources below it. */
export interface OrgPolicyNode extends Node {
    kind: "org-policy";
    /** `run.allowedIngress`. */
    constraint: Reading<string>;
    /** What it is attached to. `above`: a folder or an organisation. */
    level: "project" | "above" | "unknown";
    /** Absent: it is reset, or for a dry run only. */
    rules: Reading<OrgPolicyRule[]>;
}

export interface OrgPolicyRule {
    /** Of a boolean constraint. */
    enforced: Ternary;
    /** Of a list constraint. */
    allowsAll: Ternary;
    deniesAll: Ternary;
    allowed: Reading<Reading<string>[]>;
    denied: Reading<Reading<string>[]>;
    /** Only for resources with a tag, which a stack does not show. */
    conditional: Ternary;
}
