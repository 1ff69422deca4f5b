import { lockedOut } from "../inStack/deadEnds";
import { publicGrants } from "../inStack/grants";
import { grantsToMissingAgent } from "../inStack/iapSetup";
import { KnownError } from "../knownError";

const IAP_FOR_RUN = "https://docs.cloud.google.com/iap/docs/enabling-cloud-run";

/** What IAM and organisation policies refuse. */
export const IAM: KnownError[] = [
    {
        id: "iam-account-missing",
        from: "IAM",
        says: ["Service account {account}.iam.gserviceaccount.com does not exist."],
        statuses: [400],
        causes: [
            "The member of a grant was made a moment ago and IAM does not see it yet: the IAP agent right after its ServiceIdentity, or a new service account. The provider does not retry this.",
            "Nothing creates the agent: its address can be computed, and still there is no account behind it.",
        ],
        fixes: [
            "Run `pulumi up` once more.",
            'Create gcp.projects.ServiceIdentity with service "iap.googleapis.com", and let the grants depend on it.',
        ],
        references: [IAP_FOR_RUN, "https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/issues/3334"],
        inStack: grantsToMissingAgent,
    },
    {
        id: "iam-members-restricted",
        from: "IAM",
        says: [
            "One or more users named in the policy do not belong to a permitted customer, perhaps due to an organization policy.",
            "One or more users named in the policy do not belong to a permitted customer.",
            "User {account} is not in permitted organization.",
        ],
        codes: ["constraints/iam.allowedPolicyMemberDomains"],
        statuses: [400],
        causes: [
            "Domain-restricted sharing (iam.allowedPolicyMemberDomains) refuses allUsers, allAuthenticatedUsers and members of other organisations.",
        ],
        fixes: [
            "Name members of the organisation. A service that is meant to be public switches its invoker check off instead (invokerIamDisabled), which Google recommends for this; behind IAP never do that.",
        ],
        references: [
            "https://docs.cloud.google.com/resource-manager/docs/organization-policy/restricting-domains",
            "https://docs.cloud.google.com/run/docs/securing/managing-access",
        ],
        inStack: publicGrants,
    },
    {
        id: "iam-first-grant",
        from: "IAM",
        says: ["Setting IAM permissions failed"],
        causes: [
            "The console says so when IAP is switched on for a Cloud Run service for the first time in a project.",
        ],
        fixes: ["Try again."],
        references: [IAP_FOR_RUN],
    },
    {
        id: "iam-act-as",
        from: "IAM",
        says: [
            'The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "{account}" (or the resource may not exist).',
            "Permission 'iam.serviceaccounts.actAs' denied on service account {account} (or it may not exist).",
        ],
        codes: ["iam.serviceAccounts.actAs"],
        statuses: [403],
        causes: ["Whoever deploys may not use the service account that a push, a job or a service runs as."],
        fixes: ["Grant roles/iam.serviceAccountUser on that account to the deployer."],
        references: ["https://docs.cloud.google.com/pubsub/docs/create-push-subscription"],
    },
    {
        id: "iam-iap-policy",
        from: "IAM",
        says: [
            'Error retrieving IAM policy for iap webbackendservice "{backend}": googleapi: Error 403',
            'Error setting IAM policy for iap webbackendservice "{backend}": googleapi: Error 403',
        ],
        statuses: [403],
        causes: ["Whoever deploys may not read or set who is accessor."],
        fixes: ["Grant the deployer roles/iap.admin, and roles/iap.settingsAdmin for gcp.iap.Settings."],
        references: [
            "https://docs.cloud.google.com/iap/docs/managing-access",
            "https://github.com/nozomi-koborinai/terradart/pull/298",
        ],
    },
    {
        id: "iam-organisation-policy",
        from: "IAM",
        says: ["Constraint constraints/{constraint} violated for {resource}"],
        codes: [
            "constraints/iap.requireGlobalIapWebDisabled",
            "constraints/iap.requireRegionalIapWebDisabled",
            "constraints/run.allowedIngress",
            "constraints/compute.restrictLoadBalancerCreationForTypes",
            "constraints/compute.disableGlobalSelfManagedSslCertificate",
        ],
        causes: ["An organisation policy forbids what the resource asks for; its name stands in the message."],
        reported: [
            "iap.requireGlobalIapWebDisabled and iap.requireRegionalIapWebDisabled: IAP cannot be switched on.",
            "run.allowedIngress: only the ingress settings it lists.",
            "compute.restrictLoadBalancerCreationForTypes: only the kinds of load balancer it lists.",
            "compute.disableGlobalSelfManagedSslCertificate: no certificate of your own.",
        ],
        fixes: ["Ask whoever owns the policy for an exception for this project, or choose what it allows."],
        references: ["https://docs.cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints"],
        inStack: lockedOut("org-policy"),
    },
];
