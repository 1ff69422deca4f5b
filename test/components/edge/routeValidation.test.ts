import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { cloudRun, oneRoute } from "../support/specimens";
import { edgeWith, SERVERLESS, WrongInputs } from "../support/wrongInputs";

const [ROUTE] = oneRoute().routes;
const WHAT_NAME = "a name of lower-case letters, digits and hyphens that starts with a letter";
const LONG = Array.from({ length: 14 }, (_, index) => `/path-${index}`);
const CONDITION_TOO_LONG =
    "routes[0].restrictedAccessors[0]: needs 13 logical operators in its condition and IAM allows 12; " +
    "split it into several restricted accessors or use pathPrefixes";

const OF_ROUTE: WrongInputs[] = [
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
const OF_RESTRICTED: WrongInputs[] = [
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

const withRoute = (inputs: object) => edgeWith({ routes: [{ ...ROUTE, ...inputs }] });

describe("what IapLoadBalancer refuses", () => {
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
            await refusals(edgeWith({ domains, routes: [{ ...ROUTE, restrictedAccessors: [accessor] }] })),
            [
                "restrictedAccessors.eve: needs 13 logical operators in its condition and IAM allows 12; " +
                    "split it into several restricted accessors or use pathPrefixes",
            ],
        );
    });

    it("takes a route without accessors whose callers are granted elsewhere, and a null for what is not given", async () => {
        const nothing = { hosts: null, paths: null, oauthClient: null, restrictedAccessors: null, accessors: null };
        const { resources } = await deploy("update", withRoute({ ...nothing, accessorsGrantedElsewhere: true }));
        assert.ok(!resources.some(({ type }) => type.includes("WebBackendService")));
    });
});
