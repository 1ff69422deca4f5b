import * as assert from "node:assert/strict";
import { IapService } from "../../components";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType, waitsFor } from "./support/find";
import { inEveryMode } from "./support/modes";
import { Registration } from "./support/registration";
import { CLIENT_ID, reference, REGIONS } from "./support/specimens";

const ACCESSOR = "roles/iap.httpsResourceAccessor";
const PUBSUB_AGENT = "serviceAccount:service-42@gcp-sa-pubsub.iam.gserviceaccount.com";
const PUSH_IDENTITY = "orders-events-push@test-project.iam.gserviceaccount.com";

/**
 * What a user of this architecture had to carry in the head, each the cause of an outage or a hole. One test a fact, and
 * each looks at nothing but its fact: breaking the components there turns that test red and no other here.
 */
inEveryMode("Nobody has to know", (mode) => {
    const create = () => deploy(mode, () => new IapService("orders", { ...reference(), projectNumber: "42" }));

    it("1: the IAP agent's address", async () => {
        const { result } = await create();
        const member = "serviceAccount:service-42@gcp-sa-iap.iam.gserviceaccount.com";
        assert.equal(await valueOf(result.iapAgentMember), member);
    });

    it("2: that the agent must be created, before anything is granted to it", async () => {
        const { resources, result } = await create();
        const agents = resources.filter(({ inputs }) => inputs.service === "iap.googleapis.com").filter(isIdentity);
        assert.equal(agents.length, 1);
        const member = await valueOf(result.iapAgentMember);
        const toAgent = invokerGrants(resources).filter(({ inputs }) => inputs.members?.includes(member));
        for (const grant of toAgent) assert.ok(waitsFor(grant).includes(agents[0].name), grant.name);
    });

    it("3: that invoker goes to the agent and not to the client, nor to anybody else", async () => {
        const { resources, result } = await create();
        const agent = await valueOf(result.iapAgentMember);
        const grants = invokerGrants(resources);
        assert.ok(grants.length > 0);
        for (const { name, inputs } of grants) assert.deepEqual(inputs.members ?? [inputs.member], [agent], name);
    });

    it("4: that the grant is needed in every region", async () => {
        const { resources } = await create();
        const regions = invokerGrants(resources).map(({ inputs }) => inputs.location);
        assert.deepEqual(regions.sort(), [...REGIONS].sort());
    });

    it("5: the ingress value that lets the load balancer in and the internet not", async () => {
        const { resources } = await create();
        const ingress = services(resources).map(({ inputs }) => inputs.ingress);
        assert.deepEqual(
            ingress,
            REGIONS.map(() => "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"),
        );
    });

    it("6: that the default URL is a way around and has to be disabled", async () => {
        const { resources } = await create();
        const disabled = services(resources).map(({ inputs }) => inputs.defaultUriDisabled);
        assert.deepEqual(
            disabled,
            REGIONS.map(() => true),
        );
    });

    it("7: the scheme that backend service and both kinds of forwarding rules must share", async () => {
        const { resources } = await create();
        const layers = [
            ...ofType(resources, "backendService:BackendService"),
            ...ofType(resources, "globalForwardingRule:GlobalForwardingRule"),
        ];
        assert.deepEqual(new Set(layers.map(({ inputs }) => inputs.portRange)), new Set([undefined, "443", "80"]));
        for (const { name, inputs } of layers) assert.equal(inputs.loadBalancingScheme, "EXTERNAL_MANAGED", name);
    });

    it("8: that a serverless backend takes no health check", async () => {
        const { resources } = await create();
        for (const { inputs } of ofType(resources, "backendService:BackendService")) {
            assert.equal(inputs.healthChecks, undefined);
        }
        assert.ok(!resources.some(({ type }) => /healthcheck/i.test(type)));
    });

    it("9: that accessors are granted on the backend service, not on the project", async () => {
        const { resources } = await create();
        const backend = named(resources, "orders-edge-service");
        const grants = accessorGrants(resources);
        assert.ok(grants.some(({ inputs }) => inputs.members?.includes("group:staff@example.com")));
        for (const { name, type, inputs } of grants) {
            assert.match(type, /^gcp:iap\/webBackendServiceIam(Binding|Member):/, name);
            assert.equal(inputs.webBackendService, `${backend.name}-1a2b3c4`, name);
        }
    });

    it("10: that the push service account needs to be an accessor too", async () => {
        const { resources } = await create();
        const members = accessorGrants(resources).flatMap(({ inputs }) => inputs.members ?? [inputs.member]);
        assert.ok(members.includes(`serviceAccount:${PUSH_IDENTITY}`));
    });

    it("11: that Pub/Sub needs token creator, on the service account alone", async () => {
        const { resources } = await create();
        const grants = resources.filter(({ inputs }) => inputs.role === "roles/iam.serviceAccountTokenCreator");
        const account = `projects/test-project/serviceAccounts/${PUSH_IDENTITY}`;
        assert.deepEqual(
            grants.map(({ type, inputs }) => [type, inputs.serviceAccountId, inputs.member]),
            [["gcp:serviceaccount/iAMMember:IAMMember", account, PUBSUB_AGENT]],
        );
    });

    it("12: that the audience is the client ID, not the URL", async () => {
        const { resources } = await create();
        const { oidcToken } = named(resources, "orders-events-subscription").inputs.pushConfig;
        assert.equal(oidcToken.audience, CLIENT_ID);
    });

    it("13: that dead letters need two grants for the Pub/Sub agent", async () => {
        const { resources } = await create();
        const grants = [
            ...ofType(resources, "topicIAMMember:TopicIAMMember"),
            ...ofType(resources, "subscriptionIAMMember:SubscriptionIAMMember"),
        ];
        assert.deepEqual(
            grants.map(({ inputs: { topic, subscription, role, member } }) => [topic ?? subscription, role, member]),
            [
                ["orders-events-dead-letters-1a2b3c4", "roles/pubsub.publisher", PUBSUB_AGENT],
                ["orders-events-subscription-1a2b3c4", "roles/pubsub.subscriber", PUBSUB_AGENT],
            ],
        );
    });

    it("14: that a certificate cannot change its domains under one name", async () => {
        const { resources } = await create();
        const certificates = resources.filter(({ type }) => /certificate:(Managed\w+)?Certificate$/i.test(type));
        assert.equal(certificates.length, 1);
        for (const { inputs, deleteBeforeReplace } of certificates) {
            assert.deepEqual([inputs.name, deleteBeforeReplace], [undefined, undefined]);
        }
    });

    it("15: that no API makes OAuth brands and clients any more", async () => {
        const { resources } = await create();
        assert.ok(!resources.some(({ type }) => /^gcp:iap\/(brand|client):/.test(type)));
        assert.equal(named(resources, "orders-edge-service").inputs.iap.oauth2ClientId, CLIENT_ID);
    });
});

function services(resources: Registration[]): Registration[] {
    return ofType(resources, "gcp:cloudrunv2/service:Service");
}

function isIdentity({ type }: Registration): boolean {
    return type === "gcp:projects/serviceIdentity:ServiceIdentity";
}

function invokerGrants(resources: Registration[]): Registration[] {
    return resources.filter(({ inputs }) => inputs.role === "roles/run.invoker");
}

function accessorGrants(resources: Registration[]): Registration[] {
    return resources.filter(({ inputs }) => inputs.role === ACCESSOR);
}
