/**
 * IAM resources of @pulumi/gcp, recognised by the shape of their type token: there are some 160 triplets of member,
 * binding and policy, spelled three ways (`ServiceIamMember`, `TopicIAMMember`, `gcp:projects/iAMMember:IAMMember`), and
 * a list typed by hand would miss the next one.
 */
export type IamShapeName = "member" | "binding" | "policy";

export type IamTarget =
    | "run-service"
    | "run-job"
    | "run-worker-pool"
    | "function"
    | "iap-backend"
    | "iap-region-backend"
    | "iap-web"
    | "iap-cloud-run"
    | "iap-app-engine"
    | "iap-forwarding-rule"
    /** Tunnels, and what agents may call: nobody enters a web application by them. */
    | "iap-other"
    /** Compute's own policy of a backend service, which IAP does not read. */
    | "compute-backend"
    | "project"
    | "folder"
    | "organization"
    | "service-account"
    | "topic"
    | "subscription"
    | "other";

export interface IamShape {
    shape: IamShapeName;
    target: IamTarget;
}

/** The property that holds the principals, by shape. `policyData` is JSON text: see parsePolicyData. */
export const IAM_TRIPLET = { member: "member", binding: "members", policy: "policyData" } as const;

const IAM_TYPE = /^gcp:([^/]+)\/[^:]+:(\w*)I[aA][mM](Member|Binding|Policy)$/;

// By module and what stands before "Iam" in the class name, or by module alone. `iap/LocationWeb` is "iap-other" on
// purpose: it governs what agents may call (roles/iap.egressor) and not who may enter.
const TARGETS: Record<string, IamTarget> = {
    "cloudrun/": "run-service",
    "cloudrunv2/Service": "run-service",
    "cloudrunv2/Job": "run-job",
    "cloudrunv2/WorkerPool": "run-worker-pool",
    "cloudfunctions/Function": "function",
    "cloudfunctionsv2/Function": "function",
    "iap/WebBackendService": "iap-backend",
    "iap/WebRegionBackendService": "iap-region-backend",
    "iap/Web": "iap-web",
    "iap/WebTypeCompute": "iap-web",
    "iap/WebCloudRunService": "iap-cloud-run",
    "iap/AppEngineService": "iap-app-engine",
    "iap/AppEngineVersion": "iap-app-engine",
    // Sic: the provider's spelling.
    "iap/WebTypeAppEnging": "iap-app-engine",
    "iap/WebForwardingRuleService": "iap-forwarding-rule",
    "iap/WebRegionForwardingRuleService": "iap-forwarding-rule",
    "iap/*": "iap-other",
    "compute/BackendService": "compute-backend",
    "compute/RegionBackendService": "compute-backend",
    "projects/": "project",
    "folder/": "folder",
    "organizations/": "organization",
    "serviceaccount/": "service-account",
    "pubsub/Topic": "topic",
    "pubsub/Subscription": "subscription",
};

/** Undefined for a type that is no IAM member, binding or policy. */
export function iamShape(type: string): IamShape | undefined {
    const match = IAM_TYPE.exec(type);
    if (!match) return undefined;
    const [, module, subject, shape] = match;
    const target = TARGETS[`${module}/${subject}`] ?? TARGETS[`${module}/*`] ?? "other";
    return { shape: shape.toLowerCase() as IamShapeName, target };
}
