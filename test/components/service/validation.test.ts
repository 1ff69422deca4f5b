import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapService, IapServiceArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { CLIENT_ID, reference } from "../support/specimens";

const [PUSH] = reference().push!;
const NO_AUDIENCE =
    "push: needs an audience, which the Google-managed OAuth client can never be; give oauthClient, or " +
    "programmaticClientIds with a client ID made by hand in the console (Google Auth Platform, Clients)";
const WHAT_NAME = "a name of lower-case letters, digits and hyphens that starts with a letter";

/** Wrong inputs as any caller may write them, and the exact lines of the answer: under the names the caller wrote. */
const CASES: [title: string, inputs: object, ...lines: string[]][] = [
    [
        "a domain with a port",
        { domains: ["orders.example.com:443"] },
        "domains[0]: has a port; write the domain name alone, the load balancer listens on 443",
    ],
    [
        "a region twice",
        { regions: ["us-central1", "us-central1"] },
        "regions[1]: names us-central1 a second time; name each region once",
    ],
    [
        "a serving region that is not deployed",
        { servingRegions: ["asia-east1"] },
        "servingRegions[0]: is asia-east1, where nothing is deployed; add it to regions or take it out here",
    ],
    [
        "no image",
        { image: undefined },
        "image: is missing; write a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2",
    ],
    [
        "a public accessor",
        { accessors: ["allUsers"] },
        "accessors[0]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
    ],
    [
        "no accessor at all",
        { accessors: [], push: undefined },
        "accessors: nobody may pass IAP here; write at least one IAM member such as group:staff@example.com",
    ],
    [
        "a restricted accessor that is not restricted",
        { restrictedAccessors: [{ name: "eve", member: "user:eve@example.com" }] },
        "restrictedAccessors[0]: restricts nothing; give paths, pathPrefixes, hosts, accessLevels or expires, " +
            "or put the member into accessors",
    ],
    ["a push without any OAuth client", { oauthClient: undefined }, NO_AUDIENCE],
    ["a push with an empty list of clients", { oauthClient: undefined, programmaticClientIds: [] }, NO_AUDIENCE],
    [
        "a URL for an audience",
        { programmaticClientIds: ["https://orders.example.com/"] },
        "programmaticClientIds[0]: is a URL, which IAP never accepts as an audience; " +
            "write a client ID ending in .apps.googleusercontent.com",
    ],
    ["push that is no list", { push: PUSH }, "push: is an object; write a list of objects with topic and path"],
    ["push of texts", { push: ["t"] }, "push[0]: is a string; write objects with topic and path"],
    [
        "a push path that is none",
        { push: [{ ...PUSH, path: "events" }] },
        'push[0].path: is "events"; write an absolute path such as /events, without ?, #, * or %',
    ],
    [
        "a push without a topic",
        { push: [{ path: "/events" }] },
        "push[0].topic: is missing; write a topic such as projects/acme/topics/orders, or its name",
    ],
    [
        "an ack deadline out of range",
        { push: [PUSH, { ...PUSH, name: "b", ackDeadlineSeconds: 601 }] },
        "push[1].ackDeadlineSeconds: is 601; write a whole number from 10 to 600",
    ],
    [
        "a filter that is too long",
        { push: [{ ...PUSH, filter: "a".repeat(257) }] },
        "push[0].filter: has 257 bytes; Pub/Sub takes at most 256",
    ],
    [
        "a push identity of another project",
        { project: "acme-prod", push: [{ ...PUSH, serviceAccount: "robot@elsewhere.iam.gserviceaccount.com" }] },
        "push[0].serviceAccount: belongs to project elsewhere; " +
            "Pub/Sub pushes only as an account of the subscription's project, acme-prod",
    ],
    [
        "two pushes of one path",
        { push: [PUSH, PUSH] },
        "push[1].name: is events, made from the path, a second time; give each subscription a name of its own",
    ],
    [
        "a name that another push has by its path",
        { push: [PUSH, { ...PUSH, path: "/other", name: "events" }] },
        "push[1].name: is events a second time; give each subscription a name of its own",
    ],
    [
        "a path that makes no name",
        { push: [{ ...PUSH, path: "/" }] },
        `push[0].name: is missing, and the path makes none; write ${WHAT_NAME}`,
    ],
    [
        "a request timeout that is shorter than the push",
        { push: [{ ...PUSH, ackDeadlineSeconds: 120 }], service: { timeoutSeconds: 90 } },
        "service.timeoutSeconds: is 90, but Pub/Sub waits 120 for the answer to push[0]; write at least 120",
    ],
    [
        "a request timeout that is shorter in one region",
        { service: { overrides: { "us-central1": { timeoutSeconds: 30 } } } },
        "service.overrides.us-central1.timeoutSeconds: is 30, but Pub/Sub waits 60 for the answer to push[0]; " +
            "write at least 60",
    ],
    ["a port out of range", { service: { port: 0 } }, "service.port: is 0; write a whole number from 1 to 65535"],
    ["http2 that is no flag", { service: { http2: 1 } }, "service.http2: is a number; write true or false"],
    [
        "a name that Cloud Run refuses",
        { service: { serviceName: "Orders" } },
        'service.serviceName: is "Orders"; write lower-case letters, digits and inner hyphens, a letter first',
    ],
    ["ipv6 as a text", { loadBalancer: { ipv6: "off" } }, "loadBalancer.ipv6: is a string; write true or false"],
    [
        "an unknown kind of certificate",
        { loadBalancer: { certificate: { kind: "x" } } },
        "loadBalancer.certificate.kind: is not one of its values; write certificate-manager or managed-ssl",
    ],
    [
        "a setting in the wrong place",
        { service: { regions: ["us-central1"], image: "img:1" }, loadBalancer: { domains: ["a.com"], routes: [] } },
        "service.regions: has no effect in service; write regions at the top, beside service",
        "service.image: has no effect in service; write image at the top, beside service",
        "loadBalancer.domains: has no effect in loadBalancer; write domains at the top, beside loadBalancer",
        "loadBalancer.routes: has no effect in loadBalancer: a service has one route; use IapLoadBalancer for several",
    ],
    [
        "settings that are no objects",
        { service: "x", loadBalancer: [] },
        "service: is a string; write an object with settings of the Cloud Run services",
        "loadBalancer: is a list; write an object with settings of the load balancer",
    ],
    [
        "IAP on Cloud Run too",
        { service: { iapEnabled: true } },
        "service.iapEnabled: IAP cannot be on the load balancer and on Cloud Run " +
            "(https://docs.cloud.google.com/iap/docs/enabling-cloud-run); leave it out",
    ],
    [
        "a project number for a project, once",
        { project: "123456789012" },
        "project: is a project number; write a project ID such as acme-prod",
    ],
];

const create = (inputs: object) => () =>
    new IapService("orders", { ...reference(), ...inputs } as unknown as IapServiceArgs);

describe("what IapService refuses", () => {
    for (const [title, inputs, ...lines] of CASES) {
        it(title, async () => assert.deepEqual(await refusals(create(inputs)), lines));
    }

    it("several things at once, of every component inside, and registers nothing", async () => {
        const wrong = { regions: [], domains: ["x"], push: [{ ...PUSH, path: 1 }] };
        const { resources } = await deploy("update", () => assert.throws(create(wrong), pulumi.InputPropertiesError));
        assert.deepEqual(resources, []);
        assert.deepEqual(await refusals(create(wrong)), [
            "push[0].path: is a number; write the path to push to, such as /events",
            "regions: is empty; write at least one region such as us-central1",
            "domains[0]: is not a full domain name; write at least two labels, such as example.com",
        ]);
    });

    it("no inputs at all", async () => {
        const lines = await refusals(() => new IapService("orders", undefined as unknown as IapServiceArgs));
        const missing = lines.map((line) => line.split(":")[0]);
        assert.deepEqual(missing.sort(), ["accessors", "domains", "image", "regions"]);
    });

    it("a name that is too long or that Google refuses", async () => {
        const lines = await refusals(() => new IapService("o".repeat(36), reference()));
        assert.deepEqual(lines, ["name: is too long by 1 for the names made from it; shorten it"]);
    });

    it("the same in an Output, under the name the caller wrote", async () => {
        const push = [{ ...PUSH, ackDeadlineSeconds: pulumi.output(5) }];
        assert.deepEqual(await refusals(create({ push })), [
            "push[0].ackDeadlineSeconds: is 5; write a whole number from 10 to 600",
        ]);
        assert.deepEqual(await refusals(create({ accessors: pulumi.output(["allUsers"]) })), [
            "accessors[0]: is public, so IAP would let everybody in; name users, groups, service accounts or a domain",
        ]);
    });

    it("nothing of a service that machines use through a client that needs no secret", async () => {
        await deploy("update", create({ oauthClient: undefined, programmaticClientIds: [CLIENT_ID] }));
    });
});
