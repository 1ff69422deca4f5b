import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { CLIENT_ID, cloudRun, oneRoute } from "../support/specimens";

const [ROUTE] = oneRoute().routes;
const SERVERLESS = "https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts";
const WHAT_NAME = "a name of lower-case letters, digits and hyphens that starts with a letter";
const LONG = Array.from({ length: 14 }, (_, index) => `/path-${index}`);
const CONDITION_TOO_LONG =
    "routes[0].restrictedAccessors[0]: needs 13 logical operators in its condition and IAM allows 12; " +
    "split it into several restricted accessors or use pathPrefixes";

type Case = [title: string, inputs: object, ...lines: string[]];

/** Wrong inputs as any caller may write them, and the exact lines of the answer. */
const OF_LOAD_BALANCER: Case[] = [
    [
        "no domains",
        { domains: undefined },
        'domains: is missing; write a list of domain names such as ["app.example.com"]',
    ],
    ["an empty list of domains", { domains: [] }, "domains: is empty; the load balancer needs at least one domain"],
    [
        "domains that are no list",
        { domains: "app.example.com" },
        'domains: is a string; write a list of domain names such as ["app.example.com"]',
    ],
    [
        "domains that are an Output",
        { domains: pulumi.output(["app.example.com"]) },
        'domains: is an Output, but decides what is created; write a list of domain names such as ["app.example.com"]',
    ],
    [
        "a domain with a scheme",
        { domains: ["https://app.example.com"] },
        "domains[0]: has a scheme; write the domain name alone, such as app.example.com",
    ],
    ["a domain twice", { domains: ["a.com", "a.com"] }, "domains[1]: is a.com a second time"],
    [
        "wildcards alone",
        { domains: ["*.example.com"] },
        "domains: has only wildcards; add one full name, which url and callers are made from",
    ],
    ["no routes", { routes: undefined }, "routes: is missing; write a list of routes, each with a name and a backend"],
    ["an empty list of routes", { routes: [] }, "routes: is empty; the load balancer needs at least one route"],
    [
        "a route that is no object",
        { routes: ["api"] },
        "routes[0]: is a string; write routes, each with a name and a backend",
    ],
    [
        "a route name twice",
        { routes: [ROUTE, { ...ROUTE, paths: ["/b"] }] },
        "routes[1].name: is app a second time; each route has its own",
    ],
    [
        "two routes that claim one host and path",
        { routes: [ROUTE, { ...ROUTE, name: "other", paths: ["/x", "/*"] }] },
        "routes[1]: claims app.example.com/*, which route app has already",
    ],
    [
        "an unknown kind of certificate",
        { certificate: { kind: "acme" } },
        "certificate.kind: is not one of its values; write certificate-manager or managed-ssl",
    ],
    [
        "a map and a kind of certificate",
        { certificate: { kind: "managed-ssl", map: "projects/p/locations/global/certificateMaps/m" } },
        "certificate.kind: is given beside map; a map brings its certificates, so leave one of them out",
    ],
    [
        "something else than a certificate map",
        { certificate: { map: "my-map" } },
        "certificate.map: is not a certificate map; write projects/PROJECT/locations/global/certificateMaps/NAME",
    ],
    [
        "a wildcard in a managed SSL certificate",
        { domains: ["example.com", "*.example.com"], certificate: { kind: "managed-ssl" } },
        "certificate.kind: cannot cover *.example.com; wildcards need certificate-manager",
    ],
    [
        "an unknown TLS profile",
        { tls: { profile: "OLD" } },
        "tls.profile: is not one of its values; write MODERN or RESTRICTED",
    ],
    [
        "a TLS profile beside an own policy",
        { tls: { profile: "MODERN", policy: "own" } },
        "tls.profile: is given beside policy; a policy brings its profile, so leave one of them out",
    ],
    ["a flag as a text", { ipv6: "false" }, "ipv6: is a string; write true or false"],
    [
        "a flag as an Output",
        { httpRedirect: pulumi.output(true) },
        "httpRedirect: is an Output, but decides what is created; write true or false",
    ],
    [
        "a sample rate out of range",
        { requestLogSampleRate: 100 },
        "requestLogSampleRate: is 100; write a number from 0 to 1",
    ],
    ["a DNS zone without a name", { dnsZone: {} }, "dnsZone.name: is missing; write the name of a managed zone"],
    ["a DNS zone as a text", { dnsZone: "z" }, "dnsZone: is a string; write an object with the name of a managed zone"],
    [
        "a project number for a project",
        { project: "123456789012" },
        "project: is a project number; write a project ID such as acme-prod",
    ],
    [
        "a URL as a programmatic client",
        { programmaticClientIds: ["https://app.example.com"] },
        "programmaticClientIds[0]: is a URL, which IAP never accepts as an audience; " +
            "write a client ID ending in .apps.googleusercontent.com",
    ],
    [
        "a client that is no client ID",
        { programmaticClientIds: ["my-client"] },
        "programmaticClientIds[0]: is not an OAuth client ID ending in .apps.googleusercontent.com; " +
            "copy it from the console (Google Auth Platform, Clients)",
    ],
    [
        "a custom client without its secret",
        { oauthClient: { clientId: CLIENT_ID } },
        "oauthClient.clientSecret: is missing; write the secret of that client, or use programmaticClientIds, which need none",
    ],
    [
        "a custom client with an empty secret",
        { oauthClient: { clientId: CLIENT_ID, clientSecret: "" } },
        "oauthClient.clientSecret: is empty",
    ],
    [
        "a custom client as a text",
        { oauthClient: CLIENT_ID },
        "oauthClient: is a string; write an object with clientId and clientSecret",
    ],
    ["Cloud CDN", { enableCdn: true }, `enableCdn: Cloud CDN does not work with IAP (${SERVERLESS}); leave it out`],
    [
        "outlier detection",
        { outlierDetection: {} },
        `outlierDetection: outlier detection cannot be configured with IAP (${SERVERLESS}); ` +
            "leave it out and take a broken region out of servingRegions",
    ],
    [
        "an allowed domain that is none",
        { allowedDomains: ["a/b.com"] },
        "allowedDomains[0]: has a path; write the domain name alone and put paths into routes",
    ],
];

const OF_ROUTE: Case[] = [
    ["no name", { name: undefined }, `routes[0].name: is missing; write ${WHAT_NAME}`],
    [
        "a name Google refuses",
        { name: "My_Route" },
        `routes[0].name: cannot be used in the names of Google Cloud resources; write ${WHAT_NAME}`,
    ],
    [
        "a host that is not one of the domains",
        { hosts: ["other.example.com"] },
        "routes[0].hosts[0]: is not one of the domains and no wildcard of them covers it; add it to domains",
    ],
    ["hosts that are no list", { hosts: "app.example.com" }, "routes[0].hosts: is a string; write a list of hosts"],
    ["no hosts at all", { hosts: [] }, "routes[0].hosts: is empty; leave it out for every domain"],
    ["no paths at all", { paths: [] }, "routes[0].paths: is empty; leave it out for every path"],
    ["paths that are no list", { paths: "/*" }, "routes[0].paths: is a string; write a list of paths"],
    [
        "a path without a slash",
        { paths: ["api"] },
        "routes[0].paths[0]: does not start with /; write a path such as /api/*",
    ],
    ["a path twice", { paths: ["/a", "/a"] }, "routes[0].paths[1]: is /a a second time"],
    [
        "no backend",
        { cloudRun: undefined },
        "routes[0].cloudRun: is missing; write the backend output of a RegionalRunService, or use existingCloudRun",
    ],
    [
        "two backends",
        { existingCloudRun: { serviceName: "old", regions: ["us-central1"] } },
        "routes[0].existingCloudRun: is given beside cloudRun; a route has one backend, so leave one of them out",
    ],
    [
        "a serving region that is not deployed",
        { cloudRun: cloudRun("app", ["asia-east1"]) },
        "routes[0].cloudRun.servingRegions[0]: is asia-east1, where nothing is deployed; " +
            "add it to regions or take it out here",
    ],
    [
        "a backend without services",
        { cloudRun: { regions: ["us-central1"], servingRegions: ["us-central1"] } },
        "routes[0].cloudRun.serviceNames: is missing; write the name of the service in each region",
    ],
    [
        "an existing service without a region",
        { cloudRun: undefined, existingCloudRun: { serviceName: "old", regions: [] } },
        "routes[0].existingCloudRun.regions: is empty; at least one region has to get traffic",
    ],
    [
        "an existing service with a region twice",
        { cloudRun: undefined, existingCloudRun: { serviceName: "old", regions: ["us-central1", "us-central1"] } },
        "routes[0].existingCloudRun.regions[1]: names us-central1 a second time; name each region once",
    ],
    [
        "no accessor at all",
        { accessors: [] },
        "routes[0].accessors: nobody may pass IAP here; write at least one IAM member such as group:staff@example.com",
    ],
    [
        "a public accessor",
        { accessors: ["user:eve@example.com", "allAuthenticatedUsers"] },
        "routes[0].accessors[1]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
    ],
    [
        "an accessor without a kind",
        { accessors: ["eve@example.com"] },
        "routes[0].accessors[0]: is not an IAM member; write user:, group:, serviceAccount:, domain: or principal: and who it is",
    ],
    [
        "a deleted accessor",
        { accessors: ["deleted:user:eve@example.com?uid=1"] },
        "routes[0].accessors[0]: is deleted; take it out",
    ],
    [
        "accessors that are no list",
        { accessors: "group:a@b.c" },
        "routes[0].accessors: is a string; write a list of IAM members",
        "routes[0].accessors: nobody may pass IAP here; write at least one IAM member such as group:staff@example.com",
    ],
    [
        "IAP on Cloud Run too",
        { iapEnabled: true },
        "routes[0].iapEnabled: IAP cannot be on the load balancer and on Cloud Run (https://docs.cloud.google.com/iap/docs/enabling-cloud-run); leave it out",
    ],
    [
        "a timeout",
        { timeoutSec: 60 },
        `routes[0].timeoutSec: a serverless backend has no timeout of its own (${SERVERLESS}); set the Cloud Run service's timeout`,
    ],
];

const MEMBER = "user:eve@example.com";
const OF_RESTRICTED: Case[] = [
    [
        "no restriction",
        {},
        "routes[0].restrictedAccessors[0]: restricts nothing; give paths, pathPrefixes, hosts, accessLevels or expires, or put the member into accessors",
    ],
    [
        "an empty restriction",
        { paths: [], hosts: ["app.example.com"] },
        "routes[0].restrictedAccessors[0].paths: is empty, which restricts nothing; fill it or leave it out",
    ],
    [
        "no member",
        { member: undefined, paths: ["/a"] },
        "routes[0].restrictedAccessors[0].member: is missing; write an IAM member such as serviceAccount:robot@acme.iam.gserviceaccount.com",
    ],
    [
        "a public member",
        { member: "allUsers", paths: ["/a"] },
        "routes[0].restrictedAccessors[0].member: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
    ],
    [
        "a path pattern",
        { paths: ["/a/*"] },
        "routes[0].restrictedAccessors[0].paths[0]: has *, which a condition takes literally; use pathPrefixes for everything below a path",
    ],
    [
        "a host that is none",
        { hosts: ["https://a.com"] },
        "routes[0].restrictedAccessors[0].hosts[0]: has a scheme; write the domain name alone, such as app.example.com",
    ],
    [
        "an access level by its short name",
        { accessLevels: ["office"] },
        "routes[0].restrictedAccessors[0].accessLevels[0]: is not an access level; write its full name, accessPolicies/NUMBER/accessLevels/NAME",
    ],
    [
        "an expiry that is no time",
        { expires: "tomorrow" },
        "routes[0].restrictedAccessors[0].expires: is not an RFC 3339 time; write it like 2027-01-31T18:00:00Z",
    ],
    ["more than 12 logical operators", { paths: LONG }, CONDITION_TOO_LONG],
];

const deployWith = (inputs: object) => () =>
    new IapLoadBalancer("edge", { ...oneRoute(), ...inputs } as IapLoadBalancerArgs);
const withRoute = (inputs: object) => deployWith({ routes: [{ ...ROUTE, ...inputs }] });

describe("what IapLoadBalancer refuses", () => {
    for (const [title, inputs, ...lines] of OF_LOAD_BALANCER) {
        it(title, async () => assert.deepEqual(await refusals(deployWith(inputs)), lines));
    }
    for (const [title, inputs, ...lines] of OF_ROUTE) {
        it(`a route with ${title}`, async () => assert.deepEqual(await refusals(withRoute(inputs)), lines));
    }
    for (const [title, inputs, ...lines] of OF_RESTRICTED) {
        it(`a restricted accessor with ${title}`, async () => {
            const accessor = { name: "eve", member: MEMBER, ...inputs };
            assert.deepEqual(await refusals(withRoute({ restrictedAccessors: [accessor] })), lines);
        });
    }

    it("the name of a restricted accessor twice", async () => {
        const accessor = { name: "eve", member: MEMBER, paths: ["/a"] };
        assert.deepEqual(await refusals(withRoute({ restrictedAccessors: [accessor, accessor] })), [
            "routes[0].restrictedAccessors[1].name: is eve a second time; each restricted accessor has its own",
        ]);
    });

    it("more than 20 restricted accessors of one member", async () => {
        const grants = Array.from({ length: 21 }, (_, index) => ({
            name: `g${index}`,
            member: MEMBER,
            paths: [`/${index}`],
        }));
        assert.deepEqual(await refusals(withRoute({ restrictedAccessors: grants })), [
            "routes[0].restrictedAccessors[20].member: has more than 20 restricted accessors (user:eve@example.com); " +
                "IAM allows 20 conditional grants of one role to one member, so use pathPrefixes",
        ]);
        await deploy("update", withRoute({ restrictedAccessors: grants.slice(1) }));
    });

    it("a name that breaks a limit", async () => {
        const create = (name: string) => () => new IapLoadBalancer(name, oneRoute());
        assert.deepEqual(await refusals(create("Edge")), [
            "name: cannot be used in the names of Google Cloud resources; " +
                "write lower-case letters, digits and inner hyphens, a letter first",
        ]);
        assert.deepEqual(await refusals(create("e".repeat(43))), [
            "name: is too long by 3 for the names made from it; shorten it",
        ]);
    });

    it("several things at once, all in one message, and registers nothing", async () => {
        const wrong = { domains: ["a b.com"], ipv6: 1, routes: [{ ...ROUTE, accessors: ["allUsers"] }] };
        assert.deepEqual(await refusals(deployWith(wrong)), [
            "domains[0]: contains white space; write the domain name alone",
            "routes[0].accessors[0]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
            "ipv6: is a number; write true or false",
        ]);
        const { resources } = await deploy("update", () =>
            assert.throws(deployWith(wrong), pulumi.InputPropertiesError),
        );
        assert.deepEqual(resources, []);
    });

    it("no inputs at all", async () => {
        const lines = await refusals(() => new IapLoadBalancer("edge", undefined as unknown as IapLoadBalancerArgs));
        assert.equal(lines.length, 2);
    });

    it("the same in an Output, as soon as it is known", async () => {
        const late = <T>(value: T) => pulumi.output(value);
        assert.deepEqual(await refusals(withRoute({ accessors: late(["allUsers"]) })), [
            "routes[0].accessors[0]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
        ]);
        assert.deepEqual(await refusals(withRoute({ accessors: late([]) })), [
            "routes[0].accessors: nobody may pass IAP here; write at least one IAM member such as group:staff@example.com",
        ]);
        assert.deepEqual(await refusals(withRoute({ cloudRun: late(cloudRun("app", ["asia-east1"])) })), [
            "routes[0].cloudRun.servingRegions[0]: is asia-east1, where nothing is deployed; add it to regions or take it out here",
        ]);
        const accessor = { name: "eve", member: MEMBER, paths: late(LONG) };
        assert.deepEqual(await refusals(withRoute({ restrictedAccessors: [accessor] })), [CONDITION_TOO_LONG]);
    });

    it("a condition whose parts are all Outputs that together restrict nothing or ask too much", async () => {
        const domains = ["app.example.com", "*.example.com"];
        const accessor = {
            name: "eve",
            member: MEMBER,
            paths: pulumi.output(LONG.slice(7)),
            hosts: pulumi.output(LONG.slice(7).map((path) => `${path.slice(1)}.example.com`)),
        };
        assert.deepEqual(
            await refusals(deployWith({ domains, routes: [{ ...ROUTE, restrictedAccessors: [accessor] }] })),
            [
                "restrictedAccessors.eve: needs 13 logical operators in its condition and IAM allows 12; " +
                    "split it into several restricted accessors or use pathPrefixes",
            ],
        );
    });

    it("never with a secret in the message", async () => {
        const lines = await refusals(deployWith({ oauthClient: { clientId: "hush", clientSecret: "hush-hush" } }));
        assert.ok(lines.length === 1 && !lines[0].includes("hush"));
    });

    it("takes a route without accessors whose callers are granted elsewhere, and a null for what is not given", async () => {
        const nothing = { hosts: null, paths: null, oauthClient: null, restrictedAccessors: null, accessors: null };
        const { resources } = await deploy("update", withRoute({ ...nothing, accessorsGrantedElsewhere: true }));
        assert.ok(!resources.some(({ type }) => type.includes("WebBackendService")));
    });
});
