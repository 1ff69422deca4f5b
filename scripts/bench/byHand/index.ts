// The very resources of examples/reference, with @pulumi/gcp alone: what the components are measured against. It is
// written as well as we can: submodules instead of the whole SDK, and each resource waits only for what it needs. A test
// holds every name and every input against the reference's.
import { Certificate, CertificateMap, CertificateMapEntry, DnsAuthorization } from "@pulumi/gcp/certificatemanager";
import * as run from "@pulumi/gcp/cloudrunv2";
import * as compute from "@pulumi/gcp/compute";
import { WebBackendServiceIamBinding, WebBackendServiceIamMember } from "@pulumi/gcp/iap";
import { getProjectOutput } from "@pulumi/gcp/organizations";
import { Service as Api, ServiceIdentity } from "@pulumi/gcp/projects";
import { Subscription, SubscriptionIAMMember, Topic, TopicIAMMember } from "@pulumi/gcp/pubsub";
import { Account, IAMMember } from "@pulumi/gcp/serviceaccount";
import { Config, interpolate } from "@pulumi/pulumi";

const config = new Config();
const clientId = config.require("clientId");
const domain = "orders.example.com";
const path = "/events";
const label = "orders-example-com";
const projectNumber = getProjectOutput({}).number;

const topic = new Topic("orders-events");

// Three components enable what each of them needs; a resource that is there twice is one more to register.
const apis = (owner: string, names: string[]) => ({
    dependsOn: names.map(
        (name) => new Api(`${owner}-api-${name}`, { service: `${name}.googleapis.com`, disableOnDestroy: false }),
    ),
});
const runApis = apis("orders-service", ["run", "iap", "iam"]);
const edgeApis = apis("orders-edge", ["compute", "iap", "certificatemanager"]);
const pushApis = apis("orders-events", ["pubsub", "iap", "iam"]);

// Cloud Run: closed to the internet, and only IAP's own identity may call it.
const runtime = new Account(
    "orders-service-account",
    { accountId: "orders-service-run", displayName: "Runtime of Cloud Run service orders-service" },
    runApis,
);
const iapAgent = new ServiceIdentity("orders-service-iap-agent", { service: "iap.googleapis.com" }, runApis);
const groups = ["us-central1", "europe-west1"].map((location) => {
    const service = new run.Service(
        `orders-service-${location}`,
        {
            name: "orders",
            location,
            ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            defaultUriDisabled: true,
            invokerIamDisabled: false,
            deletionProtection: false,
            template: {
                serviceAccount: runtime.email,
                timeout: "300s",
                containers: [
                    {
                        name: "app",
                        image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
                        ports: { name: "http1", containerPort: 8080 },
                        resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true },
                    },
                ],
            },
        },
        runApis,
    );
    const invoker = new run.ServiceIamBinding(
        `orders-service-invoker-${location}`,
        {
            project: service.project,
            location: service.location,
            name: service.name,
            role: "roles/run.invoker",
            members: [interpolate`serviceAccount:service-${projectNumber}@gcp-sa-iap.iam.gserviceaccount.com`],
        },
        { dependsOn: iapAgent },
    );
    return new compute.RegionNetworkEndpointGroup(
        `orders-edge-service-${location}`,
        { region: location, networkEndpointType: "SERVERLESS", cloudRun: { service: service.name } },
        { dependsOn: [...edgeApis.dependsOn, invoker] },
    );
});

// The load balancer, with IAP on its backend.
const backend = new compute.BackendService(
    "orders-edge-service",
    {
        loadBalancingScheme: "EXTERNAL_MANAGED",
        protocol: "HTTPS",
        backends: groups.map(({ id }) => ({ group: id })),
        iap: { enabled: true, oauth2ClientId: clientId, oauth2ClientSecret: config.requireSecret("clientSecret") },
        logConfig: { enable: true, sampleRate: 1 },
    },
    edgeApis,
);
const staff = new WebBackendServiceIamBinding("orders-edge-service-accessors", {
    project: backend.project,
    webBackendService: backend.name,
    role: "roles/iap.httpsResourceAccessor",
    members: ["group:staff@example.com"],
});
const routes = new compute.URLMap(
    "orders-edge-routes",
    {
        defaultService: backend.id,
        // Other hosts get nothing.
        defaultRouteAction: { faultInjectionPolicy: { abort: { httpStatus: 404, percentage: 100 } } },
        hostRules: [{ hosts: [domain], pathMatcher: `hosts-${label}` }],
        pathMatchers: [{ name: `hosts-${label}`, defaultService: backend.id, pathRules: [] }],
    },
    { dependsOn: staff },
);
const certificates = new CertificateMap("orders-edge-certificates", {}, edgeApis);
const proof = new DnsAuthorization(`orders-edge-${label}`, { domain }, edgeApis);
const certificate = new Certificate(`orders-edge-${label}`, {
    managed: { domains: [domain], dnsAuthorizations: [proof.id] },
});
const entry = new CertificateMapEntry(`orders-edge-${label}`, {
    map: certificates.name,
    hostname: domain,
    certificates: [certificate.id],
});
const tls = new compute.SSLPolicy("orders-edge-tls", { profile: "MODERN", minTlsVersion: "TLS_1_2" }, edgeApis);
const httpsProxy = new compute.TargetHttpsProxy(
    "orders-edge-https",
    {
        urlMap: routes.id,
        sslPolicy: tls.id,
        certificateMap: interpolate`//certificatemanager.googleapis.com/${certificates.id}`,
    },
    { dependsOn: entry },
);
// Plain HTTP only redirects.
const redirect = new compute.URLMap(
    "orders-edge-redirect",
    {
        defaultUrlRedirect: {
            httpsRedirect: true,
            redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
            stripQuery: false,
        },
    },
    edgeApis,
);
const httpProxy = new compute.TargetHttpProxy("orders-edge-http", { urlMap: redirect.id });
const addresses = ["IPV4", "IPV6"].map((ipVersion) => {
    const name = `orders-edge-${ipVersion.toLowerCase()}`;
    return new compute.GlobalAddress(name, { name, ipVersion, addressType: "EXTERNAL" }, edgeApis);
});
const rules = (scheme: string, portRange: string, target: compute.TargetHttpProxy | compute.TargetHttpsProxy) =>
    ["ipv4", "ipv6"].map(
        (version, index) =>
            new compute.GlobalForwardingRule(`orders-edge-${scheme}-${version}`, {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                ipAddress: addresses[index].address,
                ipProtocol: "TCP",
                portRange,
                target: target.id,
            }),
    );
rules("http", "80", httpProxy);
const https = rules("https", "443", httpsProxy);

// Pub/Sub pushes as an identity of its own, which IAP lets in on the push path only.
const pusher = new Account(
    "orders-events-account",
    { accountId: "orders-events-push", displayName: "Pub/Sub push orders-events" },
    pushApis,
);
const pubsub = new ServiceIdentity("orders-events-pubsub-agent", { service: "pubsub.googleapis.com" }, pushApis);
const agent = interpolate`serviceAccount:service-${projectNumber}@gcp-sa-pubsub.iam.gserviceaccount.com`;
const mint = new IAMMember(
    "orders-events-token-creator",
    { serviceAccountId: pusher.name, role: "roles/iam.serviceAccountTokenCreator", member: agent },
    { dependsOn: pubsub },
);
const pusherAccess = new WebBackendServiceIamMember(
    "orders-events-accessor",
    {
        project: backend.project,
        webBackendService: backend.name,
        role: "roles/iap.httpsResourceAccessor",
        member: pusher.member,
        condition: {
            title: "Pub/Sub push orders-events",
            expression: `request.path == "${path}" && request.host == "${domain}"`,
        },
    },
    { dependsOn: staff },
);
const deadLetters = new Topic("orders-events-dead-letters", {}, pushApis);
new Subscription("orders-events-dead-letters-kept", {
    topic: deadLetters.id,
    messageRetentionDuration: "2678400s",
    expirationPolicy: { ttl: "" },
});
const keep = new TopicIAMMember(
    "orders-events-dead-letters-publisher",
    { project: deadLetters.project, topic: deadLetters.name, role: "roles/pubsub.publisher", member: agent },
    { dependsOn: pubsub },
);
const push = new Subscription(
    "orders-events-subscription",
    {
        topic: topic.id,
        ackDeadlineSeconds: 60,
        messageRetentionDuration: "604800s",
        expirationPolicy: { ttl: "" },
        retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
        deadLetterPolicy: { deadLetterTopic: deadLetters.id, maxDeliveryAttempts: 100 },
        pushConfig: {
            pushEndpoint: `https://${domain}${path}`,
            oidcToken: { serviceAccountEmail: pusher.email, audience: clientId },
        },
    },
    { dependsOn: [mint, pusherAccess, keep, ...https] },
);
new SubscriptionIAMMember(
    "orders-events-dead-letters-subscriber",
    { project: push.project, subscription: push.name, role: "roles/pubsub.subscriber", member: agent },
    { dependsOn: pubsub },
);

export const url = `https://${domain}`;
export const audience = clientId;
export const dnsRecords = [
    ...addresses.map(({ address }, index) => ({ name: `${domain}.`, type: index ? "AAAA" : "A", data: address })),
    proof.dnsResourceRecords[0],
];
