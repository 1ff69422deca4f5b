import { ROLES_THAT_IMPERSONATE, ROLES_THAT_MAY_IMPERSONATE } from "./accountRoles";

/**
 * Google's basic and predefined roles that carry a permission this model asks for. Searched for in all roles that the IAM
 * API listed in August 2026 (https://docs.cloud.google.com/iam/docs/roles-permissions shows the same by service): several
 * carry one although their name does not say so. A predefined role that is not here carries none of them.
 */

/** `run.routes.invoke`: call a Cloud Run service, also one behind a 2nd gen function. */
const INVOKES_SERVICES_ONLY = [
    "roles/firebaseapphosting.serviceAgent",
    "roles/firebasedataconnect.serviceAgent",
    "roles/monitoring.notificationServiceAgent",
    "roles/run.serviceAgent",
    "roles/run.servicesInvoker",
    "roles/serverless.serviceAgent",
];

/** `run.jobs.run`: run a Cloud Run job. */
const RUNS_JOBS_ONLY = ["roles/run.jobsExecutor", "roles/run.jobsExecutorWithOverrides"];

/** `cloudfunctions.functions.invoke`: call a 1st gen function. */
const INVOKES_FUNCTIONS_ONLY = [
    "roles/cloudfunctions.invoker",
    "roles/contentwarehouse.serviceAgent",
    "roles/identitytoolkit.serviceAgent",
];

const INVOKES_SERVICES_AND_JOBS = [
    "roles/aiplatform.serviceAgent",
    "roles/iam.mlEngineer",
    "roles/run.admin",
    "roles/run.developer",
    "roles/run.editor",
    "roles/run.invoker",
    "roles/run.sourceDeveloper",
    "roles/spanner.serviceAgent",
];

const INVOKES_ALL = [
    // The newer basic roles, which take the place of owner and editor
    // (https://docs.cloud.google.com/iam/docs/roles-overview, "Basic roles").
    "roles/admin",
    "roles/writer",
    "roles/ces.serviceAgent",
    "roles/cloudfunctions.admin",
    "roles/cloudfunctions.developer",
    "roles/cloudfunctions.editor",
    "roles/cloudfunctions.serviceAgent",
    "roles/dialogflow.serviceAgent",
    "roles/editor",
    "roles/firebase.admin",
    "roles/firebase.developAdmin",
    "roles/iam.dataScientist",
    "roles/iam.devOps",
    "roles/integrations.serviceAgent",
    "roles/owner",
    "roles/visionai.serviceAgent",
];

/** Predefined roles by the permission they carry. */
export const ROLES_BY_PERMISSION = {
    "run.routes.invoke": new Set([...INVOKES_SERVICES_ONLY, ...INVOKES_SERVICES_AND_JOBS, ...INVOKES_ALL]),
    "run.jobs.run": new Set([...RUNS_JOBS_ONLY, ...INVOKES_SERVICES_AND_JOBS, ...INVOKES_ALL]),
    "cloudfunctions.functions.invoke": new Set([...INVOKES_FUNCTIONS_ONLY, ...INVOKES_ALL]),
    // Not even roles/owner and roles/iap.admin carry it.
    "iap.webServiceVersions.accessViaIAP": new Set(["roles/iap.httpsResourceAccessor"]),
    ...ROLES_THAT_IMPERSONATE,
    ...ROLES_THAT_MAY_IMPERSONATE,
} as const;

export type Permission = keyof typeof ROLES_BY_PERMISSION;
