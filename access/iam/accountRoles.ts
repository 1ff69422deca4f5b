/**
 * Google's basic and predefined roles with power over service accounts, found the same way as those in predefinedRoles:
 * in all roles that the IAM API listed in August 2026. What each permission is for:
 * https://docs.cloud.google.com/iam/docs/service-account-permissions.
 */

// The newer basic roles take the place of owner and editor (https://docs.cloud.google.com/iam/docs/roles-overview).
const OWNERS = ["roles/owner", "roles/admin"];
const EDITORS = ["roles/editor", "roles/writer"];

const SIGNS_AND_MINTS = [
    "roles/aiplatform.customCodeServiceAgent",
    "roles/iam.serviceAccountTokenCreator",
    "roles/ml.serviceAgent",
    "roles/pubsub.serviceAgent",
];

const GETS_ALL_TOKENS = [
    "roles/aiplatform.extensionServiceAgent",
    "roles/aiplatform.serviceAgent",
    "roles/apigateway.serviceAgent",
    "roles/apigee.serviceAgent",
    "roles/appengine.serviceAgent",
    "roles/cloudbuild.serviceAgent",
    "roles/cloudfunctions.serviceAgent",
    "roles/cloudscheduler.serviceAgent",
    "roles/cloudtasks.serviceAgent",
    "roles/composer.serviceAgent",
    "roles/compute.serviceAgent",
    "roles/connectors.serviceAgent",
    "roles/eventarc.serviceAgent",
    "roles/iam.workloadIdentityUser",
    "roles/integrations.serviceAgent",
    "roles/run.serviceAgent",
    "roles/serverless.serviceAgent",
    "roles/workflows.serviceAgent",
    ...SIGNS_AND_MINTS,
];

/** Permissions that make somebody the account: an ID token or a signature of it is at their call, or a key. */
export const ROLES_THAT_IMPERSONATE = {
    "iam.serviceAccounts.getOpenIdToken": new Set(["roles/iam.serviceAccountOpenIdTokenCreator", ...GETS_ALL_TOKENS]),
    "iam.serviceAccounts.signJwt": new Set([
        "roles/appengineflex.serviceAgent",
        "roles/compute.serviceAgent",
        "roles/dataflow.serviceAgent",
        "roles/securesourcemanager.serviceAgent",
        ...SIGNS_AND_MINTS,
    ]),
    "iam.serviceAccounts.signBlob": new Set([
        "roles/appengine.serviceAgent",
        "roles/appengineflex.serviceAgent",
        "roles/cloudfunctions.serviceAgent",
        "roles/dataflow.serviceAgent",
        "roles/run.serviceAgent",
        "roles/serverless.serviceAgent",
        ...SIGNS_AND_MINTS,
    ]),
    "iam.serviceAccountKeys.create": new Set([
        ...OWNERS,
        ...EDITORS,
        "roles/assuredoss.admin",
        "roles/iam.admin",
        "roles/iam.editor",
        "roles/iam.serviceAccountKeyAdmin",
        "roles/securitycenter.admin",
    ]),
} as const;

/**
 * Permissions that lead there by one more step: a workload made to run as the account, a grant to oneself, or an access
 * token, of which Google's pages do not agree whether IAP takes it. Service agents that hold them act for Google.
 */
export const ROLES_THAT_MAY_IMPERSONATE = {
    "iam.serviceAccounts.actAs": new Set([
        ...OWNERS,
        ...EDITORS,
        "roles/backupdr.computeEngineOperator",
        "roles/iam.admin",
        "roles/iam.dataScientist",
        "roles/iam.databasesAdmin",
        "roles/iam.devOps",
        "roles/iam.editor",
        "roles/iam.serviceAccountUser",
    ]),
    "iam.serviceAccounts.setIamPolicy": new Set([
        ...OWNERS,
        "roles/earthengine.appsPublisher",
        "roles/iam.admin",
        "roles/iam.devOps",
        "roles/iam.securityAdmin",
        "roles/iam.serviceAccountAdmin",
    ]),
    "iam.serviceAccounts.getAccessToken": new Set(GETS_ALL_TOKENS),
    "iam.serviceAccounts.implicitDelegation": new Set(SIGNS_AND_MINTS),
} as const;
