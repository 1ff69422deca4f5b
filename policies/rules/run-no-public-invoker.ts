import { decidingInvokerGrant, grantsInvocation, publicInvokers } from "../../access/judgements/publicInvoker";
import { Rule } from "../rule";

export const runNoPublicInvoker: Rule = {
    id: "run-no-public-invoker",
    level: "mandatory",
    severity: "critical",
    title: "Nobody may invoke a Cloud Run service, job, worker pool or a function without being named.",
    why:
        "With allUsers, allAuthenticatedUsers or principalSet://goog/public:all everybody can call the service itself, past " +
        "the load balancer and IAP. A condition does not help: IAM allows none on a public principal.",
    fix: "Name who may invoke. Behind IAP that is IAP's own agent and nobody else.",
    fixExample: [
        {
            type: "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
            name: "invoker",
            inputs: {
                project: "example",
                location: "europe-west1",
                name: "orders",
                role: "roles/run.invoker",
                members: ["serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com"],
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/iap/docs/enabling-cloud-run",
        "https://docs.cloud.google.com/run/docs/securing/managing-access",
        "https://docs.cloud.google.com/iam/docs/conditions-overview",
    ],
    types: [
        "gcp:cloudrun/iam*",
        "gcp:cloudrunv2/serviceIam*",
        "gcp:cloudrunv2/jobIam*",
        "gcp:cloudrunv2/workerPoolIam*",
        "gcp:cloudfunctions/functionIam*",
        "gcp:cloudfunctionsv2/functionIam*",
        "gcp:projects/iAM*",
        "gcp:folder/iAM*",
        "gcp:organizations/iAM*",
    ],
    selects: grantsInvocation,
    sees: "resource",
    reviewsStack: true,
    check: publicInvokers,
    protects: decidingInvokerGrant,
};
