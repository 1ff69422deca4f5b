import { decidingIap, unguardedBackends } from "../../access/judgements/unguardedBackend";
import { Rule } from "../rule";

const NEG = "projects/example/regions/europe-west1/networkEndpointGroups/orders-neg";

export const iapBackendRequired: Rule = {
    id: "iap-backend-required",
    level: "mandatory",
    severity: "critical",
    title: "A load balancer's backend service in front of Cloud Run, functions or App Engine has IAP switched on.",
    why:
        "Without IAP the load balancer hands every request from the internet to the service. The only safe way without it is " +
        "a service that checks its callers itself: custom audiences, the invoker check on, and no public invoker.",
    fix:
        "Write iap: { enabled: true } on the backend service. Or, without IAP, give every service behind it customAudiences, " +
        "keep its invoker check and name its invokers.",
    fixExample: [
        {
            type: "gcp:cloudrunv2/service:Service",
            name: "orders",
            inputs: {
                name: "orders",
                project: "example",
                location: "europe-west1",
                ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
            },
        },
        {
            type: "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
            name: "orders-neg",
            inputs: {
                name: "orders-neg",
                project: "example",
                region: "europe-west1",
                networkEndpointType: "SERVERLESS",
                cloudRun: { service: "orders" },
            },
        },
        {
            type: "gcp:compute/backendService:BackendService",
            name: "orders-backend",
            inputs: {
                name: "orders-backend",
                project: "example",
                loadBalancingScheme: "EXTERNAL_MANAGED",
                protocol: "HTTPS",
                backends: [{ group: NEG }],
                iap: { enabled: true },
            },
        },
    ],
    references: [
        "https://docs.cloud.google.com/iap/docs/enabling-cloud-run",
        "https://cloud.google.com/run/docs/configuring/custom-audiences",
        "https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts",
    ],
    types: ["gcp:compute/backendService:BackendService", "gcp:compute/regionBackendService:RegionBackendService"],
    sees: "stack",
    mayFail: ({ graph }) => graph.backends.some(({ iap }) => iap !== "yes"),
    check: (view) => unguardedBackends(view, view.complete),
    protects: (resource, view) => decidingIap(resource, view, view.complete),
};
