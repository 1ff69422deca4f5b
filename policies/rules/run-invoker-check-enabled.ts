import { INVOKER_CHECK_TYPES, decidingInvokerCheck, uncheckedInvokers } from "../../access/judgements/uncheckedInvoker";
import { Rule } from "../rule";

export const runInvokerCheckEnabled: Rule = {
    id: "run-invoker-check-enabled",
    level: "mandatory",
    severity: "critical",
    title: "A Cloud Run service checks that its caller may invoke it.",
    why:
        "With the check off a service answers everybody who reaches it, as if allUsers were its invoker, and no IAM policy " +
        "shows it: organisation policies about members do not see it either.",
    fix: "Keep the invoker check on and name who may invoke. Behind IAP that is IAP's own agent and nobody else.",
    fixExample: [
        {
            type: "gcp:cloudrunv2/service:Service",
            name: "orders",
            inputs: {
                location: "europe-west1",
                ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                invokerIamDisabled: false,
                template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
            },
        },
        {
            type: "gcp:cloudrun/service:Service",
            name: "orders-v1",
            inputs: {
                location: "europe-west1",
                metadata: { annotations: { "run.googleapis.com/ingress": "internal-and-cloud-load-balancing" } },
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/run/docs/securing/managing-access",
        "https://docs.cloud.google.com/run/docs/authenticating/public",
    ],
    types: INVOKER_CHECK_TYPES,
    sees: "resource",
    check: uncheckedInvokers,
    protects: decidingInvokerCheck,
};
