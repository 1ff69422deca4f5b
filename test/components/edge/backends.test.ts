import { Provider } from "@pulumi/gcp/provider";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs, LoadBalancerRouteArgs } from "../../../components";
import { deploy, valueOf } from "../support/deploy";
import { named, ofType, waitsFor } from "../support/find";
import { inEveryMode, inForm } from "../support/modes";
import { clearTexts } from "../support/registration";
import { CLIENT_ID, cloudRun, MACHINE_ID, oneRoute } from "../support/specimens";

inEveryMode("IapLoadBalancer's backends", (mode) => {
    const create = (args: Partial<IapLoadBalancerArgs> = {}) =>
        deploy(mode, () => new IapLoadBalancer("edge", { ...oneRoute(), ...args }));
    const createRoute = (route: Partial<LoadBalancerRouteArgs>, args: Partial<IapLoadBalancerArgs> = {}) =>
        create({ ...args, routes: [{ ...oneRoute().routes[0], ...route }] });

    it("writes exactly this backend service, and nothing Google refuses for serverless groups", async () => {
        const { resources } = await create();
        const { iap, ...others } = named(resources, "edge-app").inputs;
        assert.deepEqual(iap, { enabled: true });
        assert.deepEqual(others, {
            loadBalancingScheme: "EXTERNAL_MANAGED",
            protocol: "HTTPS",
            backends: ["us-central1", "europe-west1"].map((region) => ({
                group: `projects/test-project/regions/${region}/networkEndpointGroups/edge-app-${region}-1a2b3c4`,
            })),
            logConfig: { enable: true, sampleRate: 1 },
        });
    });

    it("puts a serverless group into each serving region, and into no other", async () => {
        const { resources } = await createRoute({ cloudRun: cloudRun("app", ["europe-west1"]) });
        const groups = ofType(resources, "regionNetworkEndpointGroup:RegionNetworkEndpointGroup");
        assert.deepEqual(
            groups.map(({ inputs }) => inputs),
            [{ region: "europe-west1", networkEndpointType: "SERVERLESS", cloudRun: { service: "app" } }],
        );
    });

    it("signs people in with the custom client, whose secret is one in the state", async () => {
        const { resources } = await create({ oauthClient: { clientId: CLIENT_ID, clientSecret: "hush-hush" } });
        const { iap } = named(resources, "edge-app").inputs;
        assert.deepEqual(iap, { enabled: true, oauth2ClientId: CLIENT_ID, oauth2ClientSecret: "hush-hush" });
        for (const { name, wire } of resources) assert.ok(!clearTexts(wire).includes("hush-hush"), name);
    });

    it("gives out the audience in clear even when the whole client is a secret", async () => {
        const oauthClient = inForm("secret", { clientId: CLIENT_ID, clientSecret: "hush-hush" });
        const { result } = await create({ oauthClient });
        assert.equal(await valueOf(result.audience), CLIENT_ID);
        assert.equal(await (result.audience as unknown as { isSecret: Promise<boolean> }).isSecret, false);
    });

    it("writes IAP settings by project number and backend name, once for a backend that needs some", async () => {
        const route = { ...oneRoute().routes[0], paths: ["/api/*"], name: "api", programmaticClientIds: [MACHINE_ID] };
        const { resources } = await create({ routes: [...oneRoute().routes, route] });
        const settings = ofType(resources, "settings:Settings");
        assert.deepEqual(
            settings.map(({ inputs }) => inputs),
            [
                {
                    name: "projects/123456789012/iap_web/compute/services/edge-api-1a2b3c4",
                    accessSettings: { oauthSettings: { programmaticClients: [MACHINE_ID] } },
                },
            ],
        );
        assert.equal(settings[0].deleteBeforeReplace, false);
    });

    it("takes allowed domains into the settings, and a route's empty list for no programmatic client", async () => {
        const args = { allowedDomains: ["*.example.com"], programmaticClientIds: [MACHINE_ID] };
        const { resources, result } = await createRoute({ programmaticClientIds: [] }, args);
        assert.deepEqual(named(resources, "edge-app-iap-settings").inputs.accessSettings, {
            allowedDomainsSettings: { enable: true, domains: ["*.example.com"] },
        });
        assert.equal(await valueOf(result.audience), undefined);
    });

    it("asks for the project number only when something needs it", async () => {
        assert.deepEqual((await create()).invokes, []);
        assert.equal((await create({ programmaticClientIds: [MACHINE_ID] })).invokes.length, 1);
    });

    it("looks the project number up with an explicit provider too", async () => {
        const { invokes, resources } = await deploy(mode, () => {
            const provider = new Provider("explicit", { project: "acme-prod" });
            const args = { ...oneRoute(), programmaticClientIds: [MACHINE_ID] };
            return new IapLoadBalancer("edge", args, { provider });
        });
        const { urn } = named(resources, "explicit");
        assert.deepEqual(
            invokes.map(({ provider }) => provider.startsWith(`${urn}::`)),
            [true],
        );
    });

    it("lets in IAP's own identity at an existing service, in every region, before traffic gets there", async () => {
        const existingCloudRun = { serviceName: "legacy", regions: ["us-central1", "europe-west1"] };
        const { resources } = await createRoute({ cloudRun: undefined, existingCloudRun });
        for (const region of existingCloudRun.regions) {
            const grant = named(resources, `edge-app-${region}-invoker`);
            assert.deepEqual(grant.inputs, {
                name: "legacy",
                location: region,
                role: "roles/run.invoker",
                member: "serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com",
            });
            assert.equal(grant.deleteBeforeReplace, false);
            assert.ok(waitsFor(grant).includes("edge-iap-agent"));
            assert.ok(waitsFor(named(resources, `edge-app-${region}`)).includes(grant.name));
        }
        const without = await createRoute({
            cloudRun: undefined,
            existingCloudRun: { ...existingCloudRun, grantInvoker: false },
        });
        assert.deepEqual(ofType(without.resources, "serviceIamMember:ServiceIamMember"), []);
        assert.deepEqual(ofType(without.resources, "serviceIdentity:ServiceIdentity"), []);
    });

    it("speaks HTTP/2 to a backend that wants it", async () => {
        const { resources } = await createRoute({ http2: true });
        assert.equal(named(resources, "edge-app").inputs.protocol, "HTTP2");
    });

    it("logs no request at a sample rate of 0", async () => {
        const { resources } = await create({ requestLogSampleRate: 0 });
        assert.deepEqual(named(resources, "edge-app").inputs.logConfig, { enable: false, sampleRate: 0 });
    });

    it("puts a route's security policy before the load balancer's", async () => {
        const usual = await create({ securityPolicy: "usual" });
        assert.equal(named(usual.resources, "edge-app").inputs.securityPolicy, "usual");
        const strict = await createRoute({ securityPolicy: "strict" }, { securityPolicy: "usual" });
        assert.equal(named(strict.resources, "edge-app").inputs.securityPolicy, "strict");
    });
});
