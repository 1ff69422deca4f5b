import { Provider } from "@pulumi/gcp/provider";
import { Topic } from "@pulumi/gcp/pubsub";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import {
    IapLoadBalancer,
    IapPushSubscription,
    IapService,
    IapServiceArgs,
    RegionalRunService,
    ServicePushArgs,
} from "../../components";
import { behavesLikeAComponent, GIVEN_LABELS, GIVEN_PROJECT } from "./support/conformance";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType, waitsFor } from "./support/find";
import { Form, inEveryMode, inForm } from "./support/modes";
import { clearTexts, Registration } from "./support/registration";
import { CLIENT_ID, MACHINE_ID, reference } from "./support/specimens";

function everySetting(form: Form): IapServiceArgs {
    const give = <T>(value: T) => inForm(form, value);
    return {
        domains: ["orders.example.com", "*.example.com"],
        regions: ["us-central1", "europe-west1"],
        servingRegions: ["us-central1"],
        image: give("registry.example.com/secret-image:1"),
        accessors: give(["group:staff@example.com"]),
        restrictedAccessors: [{ name: "eve", member: give("user:eve@example.com"), pathPrefixes: [give("/reports")] }],
        oauthClient: { clientId: give(CLIENT_ID), clientSecret: give("secret-client") },
        programmaticClientIds: [give(MACHINE_ID)],
        push: [
            { topic: give("projects/given-project/topics/orders"), path: "/events", filter: give("secret-filter") },
            { name: "late", topic: give("orders"), path: "/events", ackDeadlineSeconds: give(500), active: false },
        ],
        service: {
            env: { MODE: give("secret-mode") },
            http2: give(true),
            vpc: { network: give("main") },
            overrides: { "europe-west1": { minInstances: give(1) } },
        },
        loadBalancer: {
            dnsZone: { name: give("example-com") },
            requestLogSampleRate: give(0.5),
            securityPolicy: give("projects/acme-prod/global/securityPolicies/usual"),
            allowedDomains: give(["*.example.com"]),
        },
        project: give(GIVEN_PROJECT),
        projectNumber: give("42"),
        labels: give(GIVEN_LABELS),
    };
}

behavesLikeAComponent({
    className: "IapService",
    outputs: [
        ...["audience", "backend", "deadLetterSubscriptions", "dnsRecords", "iapAgentMember", "ipAddress"],
        ...["ipv6Address", "pushIdentities", "routes", "serviceAccountEmail", "serviceNames", "url"],
    ],
    texts: ["secret-image", "secret-client", "secret-mode", "secret-filter"],
    create: (name, form, opts) => new IapService(name, everySetting(form), opts),
});

inEveryMode("IapService", (mode) => {
    const create = (args: Partial<IapServiceArgs> = {}) =>
        deploy(mode, () => new IapService("orders", { ...reference(), ...args }));

    it("makes exactly these resources of the reference", async () => {
        const { resources } = await create();
        assert.deepEqual(listed(resources), REFERENCE);
    });

    it("gives out what people compose with", async () => {
        const { result } = await create({ projectNumber: "42" });
        const known = await valueOf(
            pulumi.output({
                url: result.url,
                audience: result.audience,
                serviceNames: result.serviceNames,
                serviceAccountEmail: result.serviceAccountEmail,
                iapAgentMember: result.iapAgentMember,
                pushIdentities: result.pushIdentities,
                deadLetterSubscriptions: result.deadLetterSubscriptions,
            }),
        );
        assert.deepEqual(known, {
            url: "https://orders.example.com",
            audience: CLIENT_ID,
            serviceNames: { "us-central1": "orders", "europe-west1": "orders" },
            serviceAccountEmail: "orders-service-run@test-project.iam.gserviceaccount.com",
            iapAgentMember: "serviceAccount:service-42@gcp-sa-iap.iam.gserviceaccount.com",
            pushIdentities: { events: "orders-events-push@test-project.iam.gserviceaccount.com" },
            deadLetterSubscriptions: {
                events: "projects/test-project/subscriptions/orders-events-dead-letters-kept-1a2b3c4",
            },
        });
        assert.deepEqual(Object.keys((await valueOf(result.routes))!), ["service"]);
        assert.deepEqual((await valueOf(result.backend))?.servingRegions, ["us-central1", "europe-west1"]);
        assert.equal(await valueOf(result.ipAddress), mode === "preview" ? undefined : "203.0.113.7");
    });

    it("hands the settings of each part to that part", async () => {
        const { resources } = await create({
            servingRegions: ["us-central1"],
            service: { serviceName: "orders-v2", env: { MODE: "x" }, http2: true },
            loadBalancer: { ipv6: false, requestLogSampleRate: 0.1 },
            protect: true,
        });
        const service = named(resources, "orders-service-europe-west1").inputs;
        assert.equal(service.name, "orders-v2");
        assert.equal(service.template.containers[0].ports.name, "h2c");
        assert.equal(named(resources, "orders-edge-service").inputs.protocol, "HTTP2");
        assert.equal(named(resources, "orders-edge-service").inputs.logConfig.sampleRate, 0.1);
        assert.equal(ofType(resources, "globalAddress:GlobalAddress").length, 1);
        assert.equal(ofType(resources, "regionNetworkEndpointGroup:RegionNetworkEndpointGroup").length, 1);
        const kept = resources.filter(({ protect }) => protect).map(({ name }) => name);
        assert.deepEqual(kept.sort(), [
            "orders-edge-ipv4",
            "orders-events-dead-letters",
            "orders-events-dead-letters-kept",
        ]);
    });

    it("gives the service as long as Pub/Sub waits for the answer to a push", async () => {
        const timeoutOf = async (push: Partial<ServicePushArgs>, timeoutSeconds?: number) => {
            const [entry] = reference().push!;
            const { resources } = await create({ push: [{ ...entry, ...push }], service: { timeoutSeconds } });
            return named(resources, "orders-service-us-central1").inputs.template.timeout;
        };
        assert.equal(await timeoutOf({}), "300s");
        assert.equal(await timeoutOf({ ackDeadlineSeconds: 60 }), "300s");
        assert.equal(await timeoutOf({ ackDeadlineSeconds: pulumi.output(600) }), "600s");
        assert.equal(await timeoutOf({ ackDeadlineSeconds: 600 }, 900), "900s");
    });

    it("names a subscription after its path, or as its caller does", async () => {
        const topic = "projects/acme-prod/topics/orders";
        const push = [
            { topic, path: "/v1/Order_events" },
            { topic, path: "/v1/Order_events", name: "second" },
        ];
        const { resources } = await create({ push });
        const names = ofType(resources, "iap-run:index:IapPushSubscription").map(({ name }) => name);
        assert.deepEqual(names, ["orders-v1-order-events", "orders-second"]);
    });

    it("needs no accessor where topics are pushed, and then makes no binding", async () => {
        const { resources } = await create({ accessors: [] });
        assert.deepEqual(ofType(resources, "webBackendServiceIamBinding:WebBackendServiceIamBinding"), []);
        assert.equal(ofType(resources, "webBackendServiceIamMember:WebBackendServiceIamMember").length, 1);
    });

    it("lets a push begin only when its route can answer", async () => {
        const { resources } = await create();
        const { dependencies, propertyDependencies } = named(resources, "orders-events-subscription");
        const waits = [...dependencies, ...Object.values(propertyDependencies).flat()].map((urn) =>
            urn.split("::").pop(),
        );
        for (const name of ["orders-events-accessor", "orders-edge-https-ipv4", "orders-edge-service-accessors"]) {
            assert.ok(waits.includes(name), name);
        }
    });

    it("looks the project number up once, with an explicit provider too", async () => {
        const { invokes, resources } = await deploy(mode, () => {
            const provider = new Provider("explicit", { project: "acme-prod" });
            return new IapService("orders", reference(), { provider });
        });
        const { urn } = named(resources, "explicit");
        assert.deepEqual(
            invokes.map(({ provider }) => provider.startsWith(`${urn}::`)),
            [true],
        );
    });

    it("keeps the client's secret out of every clear text, its own inputs included", async () => {
        const { resources } = await create();
        for (const { name, wire } of resources) assert.ok(!clearTexts(wire).includes("hush-hush"), name);
    });

    it("works without machines: the Google-managed client, no push", async () => {
        const { resources, result } = await create({ oauthClient: undefined, push: undefined });
        assert.deepEqual(named(resources, "orders-edge-service").inputs.iap, { enabled: true });
        assert.equal(await valueOf(result.audience), undefined);
        assert.deepEqual(await valueOf(result.pushIdentities), {});
    });

    it("works with a topic of the same program", async () => {
        const { resources } = await deploy(mode, () => {
            const topic = new Topic("orders-topic");
            return new IapService("orders", { ...reference(), push: [{ topic: topic.id, path: "/events" }] });
        });
        assert.ok(waitsFor(named(resources, "orders-events-subscription")).includes("orders-topic"));
    });

    it("makes what needs nothing else at once: no component waits for another, nor a push's accounts for the route", async () => {
        const { resources } = await create();
        const components = resources.filter(({ custom }) => !custom);
        assert.deepEqual(
            Object.fromEntries(components.map(({ type, inputs }) => [type.split(":").pop(), Object.keys(inputs)])),
            {
                IapService: ["domains", "regions"],
                RegionalRunService: ["regions", "serviceName"],
                IapLoadBalancer: ["domains", "routes"],
                IapPushSubscription: ["path"],
            },
        );
        for (const { name, dependencies } of components) assert.deepEqual(dependencies, [], name);
        for (const name of ["orders-events-account", "orders-events-dead-letters"]) {
            const others = waitsFor(named(resources, name)).filter((each) => !each.startsWith("orders-events-api-"));
            assert.deepEqual(others, []);
        }
    });

    it("is as short for two services behind one load balancer", async () => {
        const { resources } = await deploy(mode, () => {
            const regions = ["us-central1", "europe-west1"];
            const topic = new Topic("orders-topic");
            const api = new RegionalRunService("api", { regions, image: "api:1" });
            const site = new RegionalRunService("site", { regions, image: "site:1" });
            const edge = new IapLoadBalancer("edge", {
                domains: ["app.example.com"],
                oauthClient: { clientId: CLIENT_ID, clientSecret: "hush-hush" },
                routes: [
                    {
                        name: "api",
                        paths: ["/api/*"],
                        cloudRun: api.backend,
                        accessors: ["group:developers@example.com"],
                    },
                    { name: "site", paths: ["/*"], cloudRun: site.backend, accessors: ["domain:example.com"] },
                ],
            });
            new IapPushSubscription("events", {
                topic: topic.id,
                path: "/api/events",
                target: edge.routes.apply((r) => r.api),
            });
        });
        assert.equal(ofType(resources, "backendService:BackendService").length, 2);
        assert.equal(named(resources, "events-accessor").inputs.webBackendService, "edge-api-1a2b3c4");
        assert.equal(
            named(resources, "events-subscription").inputs.pushConfig.pushEndpoint,
            "https://app.example.com/api/events",
        );
        for (const service of ["api", "site"]) {
            const waits = waitsFor(named(resources, `edge-${service}-us-central1`));
            assert.ok(waits.includes(`${service}-us-central1`) && waits.includes(`${service}-invoker-us-central1`));
        }
    });
});

const REFERENCE = [
    "certificatemanager/certificate:Certificate orders-edge-orders-example-com",
    "certificatemanager/certificateMap:CertificateMap orders-edge-certificates",
    "certificatemanager/certificateMapEntry:CertificateMapEntry orders-edge-orders-example-com",
    "certificatemanager/dnsAuthorization:DnsAuthorization orders-edge-orders-example-com",
    "cloudrunv2/service:Service orders-service-europe-west1",
    "cloudrunv2/service:Service orders-service-us-central1",
    "cloudrunv2/serviceIamBinding:ServiceIamBinding orders-service-invoker-europe-west1",
    "cloudrunv2/serviceIamBinding:ServiceIamBinding orders-service-invoker-us-central1",
    "compute/backendService:BackendService orders-edge-service",
    "compute/globalAddress:GlobalAddress orders-edge-ipv4",
    "compute/globalAddress:GlobalAddress orders-edge-ipv6",
    "compute/globalForwardingRule:GlobalForwardingRule orders-edge-http-ipv4",
    "compute/globalForwardingRule:GlobalForwardingRule orders-edge-http-ipv6",
    "compute/globalForwardingRule:GlobalForwardingRule orders-edge-https-ipv4",
    "compute/globalForwardingRule:GlobalForwardingRule orders-edge-https-ipv6",
    "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup orders-edge-service-europe-west1",
    "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup orders-edge-service-us-central1",
    "compute/sSLPolicy:SSLPolicy orders-edge-tls",
    "compute/targetHttpProxy:TargetHttpProxy orders-edge-http",
    "compute/targetHttpsProxy:TargetHttpsProxy orders-edge-https",
    "compute/uRLMap:URLMap orders-edge-redirect",
    "compute/uRLMap:URLMap orders-edge-routes",
    "iap-run:index:IapLoadBalancer orders-edge",
    "iap-run:index:IapPushSubscription orders-events",
    "iap-run:index:IapService orders",
    "iap-run:index:RegionalRunService orders-service",
    "iap/webBackendServiceIamBinding:WebBackendServiceIamBinding orders-edge-service-accessors",
    "iap/webBackendServiceIamMember:WebBackendServiceIamMember orders-events-accessor",
    "projects/service:Service orders-edge-api-certificatemanager",
    "projects/service:Service orders-edge-api-compute",
    "projects/service:Service orders-edge-api-iap",
    "projects/service:Service orders-events-api-iam",
    "projects/service:Service orders-events-api-iap",
    "projects/service:Service orders-events-api-pubsub",
    "projects/service:Service orders-service-api-iam",
    "projects/service:Service orders-service-api-iap",
    "projects/service:Service orders-service-api-run",
    "projects/serviceIdentity:ServiceIdentity orders-events-pubsub-agent",
    "projects/serviceIdentity:ServiceIdentity orders-service-iap-agent",
    "pubsub/subscription:Subscription orders-events-dead-letters-kept",
    "pubsub/subscription:Subscription orders-events-subscription",
    "pubsub/subscriptionIAMMember:SubscriptionIAMMember orders-events-dead-letters-subscriber",
    "pubsub/topic:Topic orders-events-dead-letters",
    "pubsub/topicIAMMember:TopicIAMMember orders-events-dead-letters-publisher",
    "serviceaccount/account:Account orders-events-account",
    "serviceaccount/account:Account orders-service-account",
    "serviceaccount/iAMMember:IAMMember orders-events-token-creator",
];

function listed(resources: Registration[]): string[] {
    return resources.map(({ type, name }) => `${type.replace(/^gcp:/, "")} ${name}`).sort();
}
