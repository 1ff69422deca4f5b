import type { EngineProgram } from "./program";
import { inlineProgram } from "./program";

const PROJECT = "acme-prod";
const REGION = "europe-west1";
const HOST = "orders.example.com";
const CLIENT = "123456789012-orders.apps.googleusercontent.com";
const OTHER_CLIENT = "123456789012-other.apps.googleusercontent.com";

export type Fault = "backend without IAP" | "foreign audience" | "role that comes late";

/** A service behind a load balancer and IAP, by hand, with what only several resources together show to be wrong. */
export function wrongEdge(faults: Fault[]): EngineProgram {
    return inlineProgram("wrong-edge", async () => {
        const { Service, ServiceIamMember } = await import("@pulumi/gcp/cloudrunv2");
        const compute = await import("@pulumi/gcp/compute");
        const { IAMCustomRole } = await import("@pulumi/gcp/projects");
        const { Subscription, Topic } = await import("@pulumi/gcp/pubsub");
        const { Account } = await import("@pulumi/gcp/serviceaccount");

        const service = new Service("orders", {
            name: "orders",
            location: REGION,
            ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            defaultUriDisabled: true,
            deletionProtection: false,
            template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
        });
        const group = new compute.RegionNetworkEndpointGroup("orders", {
            region: REGION,
            networkEndpointType: "SERVERLESS",
            cloudRun: { service: service.name },
        });
        const iap = faults.includes("backend without IAP")
            ? undefined
            : { enabled: true, oauth2ClientId: CLIENT, oauth2ClientSecret: "secret" };
        const backend = new compute.BackendService("orders", {
            loadBalancingScheme: "EXTERNAL_MANAGED",
            backends: [{ group: group.id }],
            iap,
        });
        if (faults.includes("role that comes late")) {
            // By its name, as somebody writes who knows it: nothing makes the engine register the role first.
            const role = `projects/${PROJECT}/roles/caller`;
            const everybody = { name: service.name, location: REGION, role, member: "allUsers" };
            const grant = new ServiceIamMember("everybody", everybody);
            const caller = { project: PROJECT, roleId: "caller", title: "Caller", permissions: ["run.routes.invoke"] };
            new IAMCustomRole("caller", caller, { dependsOn: grant });
        }
        if (faults.includes("foreign audience")) {
            const urlMap = new compute.URLMap("orders", { defaultService: backend.id });
            const certificate = new compute.ManagedSslCertificate("orders", { managed: { domains: [HOST] } });
            const proxy = new compute.TargetHttpsProxy("orders", {
                urlMap: urlMap.id,
                sslCertificates: [certificate.id],
            });
            const rule = new compute.GlobalForwardingRule("orders", {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                portRange: "443",
                target: proxy.id,
            });
            const pusher = new Account("pusher", { accountId: "orders-pusher" });
            const oidcToken = { serviceAccountEmail: pusher.email, audience: OTHER_CLIENT };
            new Subscription(
                "push",
                {
                    name: "push",
                    topic: new Topic("events").id,
                    pushConfig: { pushEndpoint: `https://${HOST}/events`, oidcToken },
                },
                { dependsOn: rule },
            );
        }
    });
}
