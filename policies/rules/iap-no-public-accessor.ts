import { decidingAccessorGrant, grantsAccess, publicAccessors } from "../../access/judgements/publicAccessor";
import { Rule } from "../rule";

export const iapNoPublicAccessor: Rule = {
    id: "iap-no-public-accessor",
    level: "mandatory",
    severity: "critical",
    title: "IAP lets in only who is named: people, groups, service accounts, or all of a company's people.",
    why:
        "With allUsers or allAuthenticatedUsers as accessor IAP asks nobody, or takes any Google account in the world, and " +
        "writes no audit log. A condition does not help: IAM allows none on a public principal. projectEditor: and the like, " +
        "all service accounts of a project and a whole workload identity pool grow without anybody deciding it here.",
    fix:
        "Name the accessors: user:, group:, serviceAccount:, domain: or a workforce pool. What has to stay wide goes into " +
        "trustedPrincipals of this rule's configuration.",
    fixExample: [
        {
            type: "gcp:iap/webBackendServiceIamBinding:WebBackendServiceIamBinding",
            name: "accessors",
            inputs: {
                project: "example",
                webBackendService: "orders-backend",
                role: "roles/iap.httpsResourceAccessor",
                members: [
                    "group:staff@example.com",
                    "domain:example.com",
                    "serviceAccount:orders-push@example.iam.gserviceaccount.com",
                ],
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/iap/docs/managing-access",
        "https://docs.cloud.google.com/iam/docs/principal-identifiers",
        "https://docs.cloud.google.com/iam/docs/conditions-overview",
    ],
    types: [
        "gcp:iap/*Iam*",
        "gcp:iap/*IAM*",
        "gcp:compute/backendServiceIam*",
        "gcp:compute/regionBackendServiceIam*",
        "gcp:projects/iAM*",
        "gcp:folder/iAM*",
        "gcp:organizations/iAM*",
    ],
    selects: grantsAccess,
    sees: "resource",
    check: publicAccessors,
    protects: decidingAccessorGrant,
};
