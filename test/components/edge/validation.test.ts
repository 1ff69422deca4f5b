import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { CLIENT_ID, oneRoute } from "../support/specimens";
import { edgeWith, SERVERLESS, WrongInputs } from "../support/wrongInputs";

const [ROUTE] = oneRoute().routes;

const CASES: WrongInputs[] = [
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

describe("what IapLoadBalancer refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(edgeWith(inputs)), lines));
    }

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
        assert.deepEqual(await refusals(edgeWith(wrong)), [
            "domains[0]: contains white space; write the domain name alone",
            "routes[0].accessors[0]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
            "ipv6: is a number; write true or false",
        ]);
        const { resources } = await deploy("update", () => assert.throws(edgeWith(wrong), pulumi.InputPropertiesError));
        assert.deepEqual(resources, []);
    });

    it("no inputs at all", async () => {
        const lines = await refusals(() => new IapLoadBalancer("edge", undefined as unknown as IapLoadBalancerArgs));
        assert.equal(lines.length, 2);
    });

    it("never with a secret in the message", async () => {
        const lines = await refusals(edgeWith({ oauthClient: { clientId: "hush", clientSecret: "hush-hush" } }));
        assert.ok(lines.length === 1 && !lines[0].includes("hush"));
    });
});
