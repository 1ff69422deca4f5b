import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs, LoadBalancerRouteArgs } from "../../components";
import { behavesLikeAComponent, GIVEN_LABELS, GIVEN_PROJECT } from "./support/conformance";
import { deploy, valueOf } from "./support/deploy";
import { named, ofType, waitsFor } from "./support/find";
import { Form, inEveryMode, inForm, unknownOutput } from "./support/modes";
import { clearTexts, Registration, UNKNOWN } from "./support/registration";
import { CLIENT_ID, cloudRun, MACHINE_ID, oneRoute } from "./support/specimens";

function everySetting(form: Form): IapLoadBalancerArgs {
    const give = <T>(value: T) => inForm(form, value);
    return {
        domains: ["app.example.com", "*.example.com"],
        oauthClient: give({ clientId: CLIENT_ID, clientSecret: "secret-one" }),
        programmaticClientIds: give([MACHINE_ID]),
        allowedDomains: give(["*.example.com"]),
        routes: [
            {
                name: "api",
                paths: ["/api/*"],
                cloudRun: give(cloudRun("api")),
                http2: give(true),
                accessors: [give("group:developers@example.com")],
                restrictedAccessors: [
                    {
                        name: "robot",
                        member: give("serviceAccount:robot@acme-prod.iam.gserviceaccount.com"),
                        paths: [give("/api/reports")],
                        hosts: give(["app.example.com"]),
                        accessLevels: give(["accessPolicies/1/accessLevels/office"]),
                        expires: give("2027-01-31T18:00:00Z"),
                    },
                ],
                oauthClient: { clientId: give(CLIENT_ID), clientSecret: give("secret-two") },
                securityPolicy: give("projects/acme-prod/global/securityPolicies/strict"),
            },
            {
                name: "old",
                hosts: ["old.example.com"],
                existingCloudRun: { serviceName: "old", regions: ["us-central1"] },
                accessors: give(["group:staff@example.com"]),
            },
        ],
        dnsZone: { name: give("example-com"), project: give(GIVEN_PROJECT) },
        requestLogSampleRate: give(0.5),
        securityPolicy: give("projects/acme-prod/global/securityPolicies/usual"),
        project: give(GIVEN_PROJECT),
        projectNumber: give("42"),
        labels: give(GIVEN_LABELS),
    };
}

behavesLikeAComponent({
    className: "IapLoadBalancer",
    outputs: ["audience", "dnsRecords", "ipAddress", "ipv6Address", "routes", "url"],
    texts: ["secret-one", "secret-two"],
    create: (name, form, opts) => new IapLoadBalancer(name, everySetting(form), opts),
});

inEveryMode("IapLoadBalancer", (mode) => {
    const create = (args: Partial<IapLoadBalancerArgs> = {}) =>
        deploy(mode, () => new IapLoadBalancer("edge", { ...oneRoute(), ...args }));
    const createRoute = (route: Partial<LoadBalancerRouteArgs>, args: Partial<IapLoadBalancerArgs> = {}) =>
        create({ ...args, routes: [{ ...oneRoute().routes[0], ...route }] });

    it("makes exactly these resources of one domain and one route", async () => {
        const { resources } = await create();
        assert.deepEqual(listed(resources), [
            "certificatemanager/certificate:Certificate edge-app-example-com",
            "certificatemanager/certificateMap:CertificateMap edge-certificates",
            "certificatemanager/certificateMapEntry:CertificateMapEntry edge-app-example-com",
            "certificatemanager/dnsAuthorization:DnsAuthorization edge-app-example-com",
            "compute/backendService:BackendService edge-app",
            "compute/globalAddress:GlobalAddress edge-ipv4",
            "compute/globalAddress:GlobalAddress edge-ipv6",
            "compute/globalForwardingRule:GlobalForwardingRule edge-http-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-http-ipv6",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv6",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-europe-west1",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-us-central1",
            "compute/sSLPolicy:SSLPolicy edge-tls",
            "compute/targetHttpProxy:TargetHttpProxy edge-http",
            "compute/targetHttpsProxy:TargetHttpsProxy edge-https",
            "compute/uRLMap:URLMap edge-redirect",
            "compute/uRLMap:URLMap edge-routes",
            "iap-run:index:IapLoadBalancer edge",
            "iap/webBackendServiceIamBinding:WebBackendServiceIamBinding edge-app-accessors",
            "projects/service:Service edge-api-certificatemanager",
            "projects/service:Service edge-api-compute",
            "projects/service:Service edge-api-iap",
        ]);
    });

    it("leaves out what one word turns off", async () => {
        const bare = { ipv6: false, httpRedirect: false, enableApis: false, tls: { policy: "own" } };
        const { resources, result } = await create({
            ...bare,
            certificate: { map: "projects/acme-prod/locations/global/certificateMaps/own" },
        });
        assert.deepEqual(listed(resources), [
            "compute/backendService:BackendService edge-app",
            "compute/globalAddress:GlobalAddress edge-ipv4",
            "compute/globalForwardingRule:GlobalForwardingRule edge-https-ipv4",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-europe-west1",
            "compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup edge-app-us-central1",
            "compute/targetHttpsProxy:TargetHttpsProxy edge-https",
            "compute/uRLMap:URLMap edge-routes",
            "iap-run:index:IapLoadBalancer edge",
            "iap/webBackendServiceIamBinding:WebBackendServiceIamBinding edge-app-accessors",
        ]);
        assert.equal(await valueOf(result.ipv6Address), undefined);
    });

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

    it("leaves every name that a replacement needs twice to the provider", async () => {
        const { resources } = await deploy(mode, () => new IapLoadBalancer("edge", everySetting("plain")));
        const fixed = resources.filter(
            ({ inputs, type }) => inputs.name !== undefined && /compute|certificate/.test(type),
        );
        assert.deepEqual(fixed.map(({ name }) => name).sort(), ["edge-ipv4", "edge-ipv6"]);
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

    it("grants each backend's accessors in one authoritative binding, on the backend itself", async () => {
        const accessors = ["group:staff@example.com", "user:eve@example.com"];
        const { resources } = await createRoute({ accessors });
        assert.deepEqual(named(resources, "edge-app-accessors").inputs, {
            webBackendService: "edge-app-1a2b3c4",
            project: "test-project",
            role: "roles/iap.httpsResourceAccessor",
            members: accessors,
        });
    });

    it("grants a restricted accessor under its condition, and makes no binding when there is no other", async () => {
        const member = "serviceAccount:robot@acme-prod.iam.gserviceaccount.com";
        const robot = { name: "robot", member, pathPrefixes: ["/in/"], expires: "2027-01-31T18:00:00Z" };
        const { resources } = await createRoute({ accessors: undefined, restrictedAccessors: [robot] });
        assert.deepEqual(named(resources, "edge-app-accessor-robot").inputs, {
            webBackendService: "edge-app-1a2b3c4",
            project: "test-project",
            role: "roles/iap.httpsResourceAccessor",
            member,
            condition: {
                title: "robot",
                expression: 'request.path.startsWith("/in/") && request.time < timestamp("2027-01-31T18:00:00Z")',
            },
        });
        assert.deepEqual(ofType(resources, "webBackendServiceIamBinding:WebBackendServiceIamBinding"), []);
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

    it("lets the URL map wait for the accessor grants and settings of its backends", async () => {
        const member = "user:eve@example.com";
        const { resources } = await createRoute(
            { restrictedAccessors: [{ name: "eve", member, paths: ["/x"] }] },
            { programmaticClientIds: [MACHINE_ID] },
        );
        const waits = waitsFor(named(resources, "edge-routes"));
        for (const name of ["edge-app-accessors", "edge-app-accessor-eve", "edge-app-iap-settings", "edge-app"]) {
            assert.ok(waits.includes(name), name);
        }
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

    it("sends the routes' hosts and paths to their backends, and answers 404 for everything else", async () => {
        const to = (backend: string) => `projects/test-project/global/backendServices/${backend}-1a2b3c4`;
        const notFound = { faultInjectionPolicy: { abort: { httpStatus: 404, percentage: 100 } } };
        const route = (name: string, more: object) => ({ ...oneRoute().routes[0], name, ...more });
        const { resources } = await create({
            domains: ["app.example.com", "api.example.com"],
            routes: [
                route("site", { hosts: ["app.example.com"] }),
                route("orders", { paths: ["/orders", "/orders/*"] }),
            ],
        });
        assert.deepEqual(named(resources, "edge-routes").inputs, {
            hostRules: [
                { hosts: ["app.example.com"], pathMatcher: "hosts-app-example-com" },
                { hosts: ["api.example.com"], pathMatcher: "hosts-api-example-com" },
            ],
            pathMatchers: [
                {
                    name: "hosts-app-example-com",
                    pathRules: [{ paths: ["/orders", "/orders/*"], service: to("edge-orders") }],
                    defaultService: to("edge-site"),
                },
                {
                    name: "hosts-api-example-com",
                    pathRules: [{ paths: ["/orders", "/orders/*"], service: to("edge-orders") }],
                    defaultService: to("edge-site"),
                    defaultRouteAction: notFound,
                },
            ],
            defaultService: to("edge-site"),
            defaultRouteAction: notFound,
        });
    });

    it("writes the records of every domain into a zone, and lists them", async () => {
        const { resources, result } = await create({ dnsZone: { name: "example-com" } });
        const records = Object.fromEntries(
            ofType(resources, "recordSet:RecordSet").map(({ name, inputs }) => [name, inputs]),
        );
        const known = (value: unknown) => (mode === "preview" ? UNKNOWN : value);
        const written = { managedZone: "example-com", ttl: 300 };
        const address = { ...written, name: "app.example.com.", rrdatas: [known("203.0.113.7")] };
        assert.deepEqual(records, {
            "edge-app-example-com-a": { ...address, type: "A" },
            "edge-app-example-com-aaaa": { ...address, type: "AAAA" },
            "edge-app-example-com-authorization": {
                ...written,
                name: known("_acme-challenge.example.com."),
                type: known("CNAME"),
                rrdatas: [known("abc.authorize.certificatemanager.goog.")],
            },
        });
        if (mode === "preview") return;
        assert.deepEqual(await valueOf(result.dnsRecords), [
            { name: "app.example.com.", type: "A", ttl: 300, values: ["203.0.113.7"] },
            { name: "app.example.com.", type: "AAAA", ttl: 300, values: ["203.0.113.7"] },
            {
                name: "_acme-challenge.example.com.",
                type: "CNAME",
                ttl: 300,
                values: ["abc.authorize.certificatemanager.goog."],
            },
        ]);
    });

    it("makes a managed SSL certificate of all domains when that is chosen", async () => {
        const { resources } = await create({ certificate: { kind: "managed-ssl" } });
        assert.deepEqual(named(resources, "edge-certificate").inputs, { managed: { domains: ["app.example.com"] } });
        const { sslCertificates, certificateMap } = named(resources, "edge-https").inputs;
        assert.deepEqual(sslCertificates, ["projects/test-project/global/sslCertificates/edge-certificate-1a2b3c4"]);
        assert.equal(certificateMap, undefined);
        assert.deepEqual(ofType(resources, "dnsAuthorization:DnsAuthorization"), []);
    });

    it("takes an own certificate map with or without the service's name in front", async () => {
        const full = "//certificatemanager.googleapis.com/projects/acme-prod/locations/global/certificateMaps/own";
        for (const map of [full, full.slice(full.indexOf("projects/"))]) {
            const { resources } = await create({ certificate: { map } });
            assert.equal(named(resources, "edge-https").inputs.certificateMap, full);
        }
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

    it("protects the addresses when asked, and replaces a forwarding rule by deleting it first", async () => {
        const usual = await create();
        const kept = await create({ protect: true });
        const isProtected = (resources: Registration[]) =>
            resources
                .filter(({ protect }) => protect)
                .map(({ name }) => name)
                .sort();
        assert.deepEqual(isProtected(usual.resources), []);
        assert.deepEqual(isProtected(kept.resources), ["edge-ipv4", "edge-ipv6"]);
        for (const rule of ofType(usual.resources, "globalForwardingRule:GlobalForwardingRule")) {
            assert.equal(rule.deleteBeforeReplace, true);
        }
    });

    it("tells machine callers what they need to know of each route, also in a preview", async () => {
        const { result } = await create({ programmaticClientIds: [MACHINE_ID], projectNumber: "42" });
        assert.deepEqual(await valueOf(result.routes), {
            app: {
                name: "app",
                url: "https://app.example.com",
                host: "app.example.com",
                paths: ["/*"],
                backendService: "edge-app-1a2b3c4",
                project: "test-project",
                projectNumber: "42",
                audience: MACHINE_ID,
            },
        });
        assert.equal(await valueOf(result.url), "https://app.example.com");
    });

    it("gives out an audience only where it works on every route", async () => {
        const [route] = oneRoute().routes;
        const machines = { ...route, name: "api", paths: ["/api/*"], programmaticClientIds: [MACHINE_ID] };
        const mixed = await create({ routes: [route, machines] });
        assert.equal(await valueOf(mixed.result.audience), undefined);
        assert.equal((await valueOf(mixed.result.routes))?.api.audience, MACHINE_ID);
    });

    it("changes no child's name when domains or routes change their order", async () => {
        const args = everySetting("plain");
        const forth = await deploy(mode, () => new IapLoadBalancer("edge", args));
        const reversed = { domains: [...args.domains].reverse(), routes: [...args.routes].reverse() };
        const back = await deploy(mode, () => new IapLoadBalancer("edge", { ...args, ...reversed }));
        const urns = ({ resources }: typeof forth) => resources.map(({ urn }) => urn).sort();
        assert.deepEqual(urns(back), urns(forth));
    });

    it("adds a domain without touching another domain's certificate", async () => {
        const one = await create();
        const two = await create({ domains: ["app.example.com", "www.example.com"] });
        for (const type of ["certificate:Certificate", "certificateMapEntry:CertificateMapEntry"]) {
            const [before] = ofType(one.resources, type);
            const after = ofType(two.resources, type).find(({ name }) => name === before.name);
            assert.deepEqual(after?.inputs, before.inputs);
        }
    });

    it("works with what nobody knows yet", async () => {
        const { resources } = await deploy("preview", () => {
            const accessors = [unknownOutput<string>()];
            const route = { ...oneRoute().routes[0], accessors, programmaticClientIds: unknownOutput<string[]>() };
            return new IapLoadBalancer("edge", { ...oneRoute(), project: unknownOutput<string>(), routes: [route] });
        });
        assert.equal(ofType(resources, "regionNetworkEndpointGroup:RegionNetworkEndpointGroup").length, 2);
        assert.deepEqual(named(resources, "edge-app-accessors").inputs.members, [UNKNOWN]);
    });
});

function listed(resources: Registration[]): string[] {
    return resources.map(({ type, name }) => `${type.replace(/^gcp:/, "")} ${name}`).sort();
}
