// The reference's topology by hand, with @pulumi/gcp alone: the policy pack and the access picture judge any program,
// not only one that uses our components. Compare with examples/reference, which says the same in one call.
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const clientId = config.require("clientId");
const domain = "orders.example.com";
const regions = ["us-central1", "europe-west1"];
const projectNumber = gcp.organizations.getProjectOutput({}).number;

// Cloud Run: closed to the internet, and only IAP's own identity may call it.
const runtime = new gcp.serviceaccount.Account("runtime", { accountId: "orders-runtime" });
const iapAgent = new gcp.projects.ServiceIdentity("iap-agent", { service: "iap.googleapis.com" });
const groups = regions.map((region) => {
    const service = new gcp.cloudrunv2.Service(`orders-${region}`, {
        location: region,
        ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
        defaultUriDisabled: true,
        deletionProtection: false,
        template: {
            serviceAccount: runtime.email,
            containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }],
        },
    });
    const invoker = new gcp.cloudrunv2.ServiceIamMember(
        `orders-${region}-invoker`,
        {
            name: service.name,
            location: region,
            role: "roles/run.invoker",
            member: pulumi.interpolate`serviceAccount:service-${projectNumber}@gcp-sa-iap.iam.gserviceaccount.com`,
        },
        { dependsOn: iapAgent },
    );
    return new gcp.compute.RegionNetworkEndpointGroup(
        `orders-${region}`,
        { region, networkEndpointType: "SERVERLESS", cloudRun: { service: service.name } },
        { dependsOn: invoker },
    );
});

// The load balancer, with IAP on its backend.
const backend = new gcp.compute.BackendService("orders", {
    loadBalancingScheme: "EXTERNAL_MANAGED",
    protocol: "HTTPS",
    backends: groups.map((group) => ({ group: group.id })),
    iap: { enabled: true, oauth2ClientId: clientId, oauth2ClientSecret: config.requireSecret("clientSecret") },
});
const staff = new gcp.iap.WebBackendServiceIamMember("staff", {
    webBackendService: backend.name,
    role: "roles/iap.httpsResourceAccessor",
    member: "group:staff@example.com",
});
const urlMap = new gcp.compute.URLMap("orders", { defaultService: backend.id }, { dependsOn: staff });
const address = new gcp.compute.GlobalAddress("orders");
const certificate = new gcp.compute.ManagedSslCertificate("orders", { managed: { domains: [domain] } });
const tls = new gcp.compute.SSLPolicy("orders", { profile: "MODERN", minTlsVersion: "TLS_1_2" });
const httpsProxy = new gcp.compute.TargetHttpsProxy("orders", {
    urlMap: urlMap.id,
    sslCertificates: [certificate.id],
    sslPolicy: tls.id,
});
const https = new gcp.compute.GlobalForwardingRule("orders-https", {
    loadBalancingScheme: "EXTERNAL_MANAGED",
    ipAddress: address.address,
    portRange: "443",
    target: httpsProxy.id,
});

// Plain HTTP only redirects.
const redirect = new gcp.compute.URLMap("orders-redirect", {
    defaultUrlRedirect: { httpsRedirect: true, redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT", stripQuery: false },
});
const httpProxy = new gcp.compute.TargetHttpProxy("orders-redirect", { urlMap: redirect.id });
new gcp.compute.GlobalForwardingRule("orders-http", {
    loadBalancingScheme: "EXTERNAL_MANAGED",
    ipAddress: address.address,
    portRange: "80",
    target: httpProxy.id,
});

// Pub/Sub pushes as an identity of its own, which IAP lets in on the push path only.
const pushPath = "/events";
const pusher = new gcp.serviceaccount.Account("pusher", { accountId: "orders-pusher" });
const pubsubAgent = pulumi.interpolate`serviceAccount:service-${projectNumber}@gcp-sa-pubsub.iam.gserviceaccount.com`;
const mint = new gcp.serviceaccount.IAMMember("pusher-token", {
    serviceAccountId: pusher.name,
    role: "roles/iam.serviceAccountTokenCreator",
    member: pubsubAgent,
});
const pusherAccess = new gcp.iap.WebBackendServiceIamMember("pusher", {
    webBackendService: backend.name,
    role: "roles/iap.httpsResourceAccessor",
    member: pusher.member,
    condition: { title: "push path only", expression: `request.path == "${pushPath}"` },
});

const topic = new gcp.pubsub.Topic("orders-events");
const deadLetters = new gcp.pubsub.Topic("orders-dead-letters");
new gcp.pubsub.Subscription("orders-dead-letters", { topic: deadLetters.id, expirationPolicy: { ttl: "" } });
const keepDeadLetters = new gcp.pubsub.TopicIAMMember("orders-dead-letters", {
    topic: deadLetters.id,
    role: "roles/pubsub.publisher",
    member: pubsubAgent,
});
const push = new gcp.pubsub.Subscription(
    "orders-push",
    {
        topic: topic.id,
        ackDeadlineSeconds: 60,
        expirationPolicy: { ttl: "" },
        retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
        deadLetterPolicy: { deadLetterTopic: deadLetters.id, maxDeliveryAttempts: 100 },
        pushConfig: {
            pushEndpoint: `https://${domain}${pushPath}`,
            // Behind IAP the audience is the OAuth client ID: with the URL every push is answered with 401.
            oidcToken: { serviceAccountEmail: pusher.email, audience: clientId },
        },
    },
    { dependsOn: [mint, pusherAccess, keepDeadLetters, https] },
);
new gcp.pubsub.SubscriptionIAMMember("orders-push", {
    subscription: push.name,
    role: "roles/pubsub.subscriber",
    member: pubsubAgent,
});

export const url = `https://${domain}`;
export const ipAddress = address.address;
