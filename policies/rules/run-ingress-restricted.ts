import { INGRESS_TYPES, decidingIngress, openIngress } from "../../access/judgements/openIngress";
import { Rule } from "../rule";

export const runIngressRestricted: Rule = {
    id: "run-ingress-restricted",
    level: "mandatory",
    severity: "high",
    title: "A Cloud Run service, function or App Engine service takes no requests straight from the internet.",
    why: "Ingress that is open, or not set, lets requests reach the service's own URL, past the load balancer and IAP on it.",
    fix: "Set ingress to internal traffic and the load balancer.",
    fixExample: [
        {
            type: "gcp:cloudrunv2/service:Service",
            name: "orders",
            inputs: {
                location: "europe-west1",
                ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
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
        {
            type: "gcp:cloudfunctions/function:Function",
            name: "resize-gen1",
            inputs: { runtime: "nodejs22", triggerHttp: true, ingressSettings: "ALLOW_INTERNAL_AND_GCLB" },
        },
        {
            type: "gcp:cloudfunctionsv2/function:Function",
            name: "resize",
            inputs: { location: "europe-west1", serviceConfig: { ingressSettings: "ALLOW_INTERNAL_AND_GCLB" } },
        },
        {
            type: "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings",
            name: "default",
            inputs: {
                service: "default",
                networkSettings: { ingressTrafficAllowed: "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB" },
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/run/docs/securing/ingress",
        "https://docs.cloud.google.com/functions/docs/networking/network-settings#ingress_settings",
        "https://docs.cloud.google.com/appengine/docs/standard/application-security#ingress_controls",
    ],
    types: INGRESS_TYPES,
    sees: "resource",
    reviewsStack: true,
    check: openIngress,
    protects: decidingIngress,
};
