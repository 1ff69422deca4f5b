import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { oneRoute } from "../support/specimens";

const MEMBER = "user:eve@example.com";
const withRoute =
    (inputs: object, domains = ["app.example.com"]) =>
    () =>
        new IapLoadBalancer("edge", {
            domains,
            routes: [{ ...oneRoute().routes[0], ...inputs }],
        } as IapLoadBalancerArgs);
const restricted = (inputs: object) => ({ restrictedAccessors: [{ name: "eve", member: MEMBER, ...inputs }] });
const CONVENIENCE = (member: string) =>
    `${member}: stands for whoever has a role in a project, so nobody sees here who may pass; ` +
    "name users, groups, service accounts or a domain";

const MEMBERS: [title: string, member: string, reason: string][] = [
    [
        "a prefix with a capital letter",
        "Group:staff@example.com",
        'is "Group:staff@example.com"; write group:staff@example.com',
    ],
    [
        "a prefix without its capital letter",
        "serviceaccount:robot@acme.iam.gserviceaccount.com",
        'is "serviceaccount:robot@acme.iam.gserviceaccount.com"; write serviceAccount:robot@acme.iam.gserviceaccount.com',
    ],
    ["a space before it", " user:eve@example.com", 'is " user:eve@example.com"; write user:eve@example.com'],
    ["a space after its prefix", "user: eve@example.com", 'is "user: eve@example.com"; write user:eve@example.com'],
    ["a line break at its end", "domain:example.com\n", 'is "domain:example.com\\n"; write domain:example.com'],
    [
        "a set with its prefix in small letters",
        "principalset://iam.googleapis.com/locations/global/workforcePools/p/group/g",
        'is "principalset://iam.googleapis.com/locations/global/workforcePools/p/group/g"; ' +
            "write principalSet://iam.googleapis.com/locations/global/workforcePools/p/group/g",
    ],
];

describe("who may pass IAP", () => {
    for (const [title, member, reason] of MEMBERS) {
        it(`is refused with ${title}`, async () => {
            assert.deepEqual(await refusals(withRoute({ accessors: [member] })), [`routes[0].accessors[0]: ${reason}`]);
        });
    }

    for (const kind of ["projectOwner", "projectEditor", "projectviewer"]) {
        it(`is refused as ${kind}`, async () => {
            const accessors = [MEMBER, `${kind}:acme-prod`];
            assert.deepEqual(await refusals(withRoute({ accessors })), [CONVENIENCE("routes[0].accessors[1]")]);
            const grant = restricted({ member: `${kind}:acme-prod`, paths: ["/a"] });
            assert.deepEqual(await refusals(withRoute(grant)), [
                CONVENIENCE("routes[0].restrictedAccessors[0].member"),
            ]);
        });
    }

    it("may be written with capital letters where they mean nothing", async () => {
        await deploy("update", withRoute({ accessors: ["user:Eve@Example.com"] }));
    });
});

const AT = "routes[0].restrictedAccessors[0]";
const CONDITIONS: [title: string, route: object, ...lines: string[]][] = [
    [
        "a path with a way up",
        restricted({ paths: ["/x/../y"] }),
        `${AT}.paths[0]: is /x/../y, which never matches, because IAP resolves paths; write /y`,
    ],
    [
        "a prefix with a parameter",
        restricted({ pathPrefixes: ["/api;v=1/"] }),
        `${AT}.pathPrefixes[0]: is /api;v=1/, which never matches, because IAP resolves paths; write /api/`,
    ],
    [
        "an encoded path",
        restricted({ paths: ["/a%2Fb"] }),
        `${AT}.paths[0]: has %, and how IAP compares encoded paths is not documented; write a path without`,
    ],
    [
        "a host of no route's",
        restricted({ hosts: ["other.example.com"] }),
        `${AT}.hosts[0]: is other.example.com, which the route does not answer; it answers app.example.com`,
    ],
    [
        "a path of no route's",
        { paths: ["/api/*", "/hooks"], ...restricted({ paths: ["/hooks", "/reports"] }) },
        `${AT}.paths[1]: is /reports, which the route does not answer; it answers /api/*, /hooks`,
    ],
    [
        "a prefix of no route's",
        { paths: ["/api/*"], ...restricted({ pathPrefixes: ["/reports"] }) },
        `${AT}.pathPrefixes[0]: is /reports, of which the route answers nothing; it answers /api/*`,
    ],
];

describe("under which condition one may pass IAP", () => {
    for (const [title, route, ...lines] of CONDITIONS) {
        it(`is refused: ${title}`, async () => assert.deepEqual(await refusals(withRoute(route)), lines));
    }

    it("is judged as soon as it is known", async () => {
        const grant = restricted({ expires: pulumi.output("next January") });
        assert.deepEqual(await refusals(withRoute(grant)), [
            `${AT}.expires: is not an RFC 3339 time; write it like 2027-01-31T18:00:00Z`,
        ]);
    });

    const allowed: [title: string, route: object, domains?: string[]][] = [
        ["a prefix above the route's paths", { paths: ["/api/v1/*"], ...restricted({ pathPrefixes: ["/api"] }) }],
        ["a prefix below the route's paths", { paths: ["/api/*"], ...restricted({ pathPrefixes: ["/api/v1/"] }) }],
        ["the very path of the route", { paths: ["/api"], ...restricted({ pathPrefixes: ["/api"] }) }],
        ["a host below a wildcard", restricted({ hosts: ["a.example.com"] }), ["example.com", "*.example.com"]],
        ["a wildcard above the hosts", restricted({ hosts: ["*.example.com"] })],
        // An unchanged program must not begin to fail because time went by.
        ["a grant that has ended", restricted({ expires: "2020-01-31T18:00:00Z" })],
        ["every host of the route", restricted({ hosts: ["app.example.com"], expires: "2999-01-01T00:00:00Z" })],
    ];
    for (const [title, route, domains] of allowed) {
        it(`may be ${title}`, () => deploy("update", withRoute(route, domains)));
    }
});

describe("a managed SSL certificate", () => {
    const withDomains = (count: number) => () =>
        new IapLoadBalancer("edge", {
            ...oneRoute(),
            domains: Array.from({ length: count }, (_, index) => `d${index}.example.com`),
            certificate: { kind: "managed-ssl" },
        });

    it("covers a hundred domains and no more", async () => {
        await deploy("update", withDomains(100));
        assert.deepEqual(await refusals(withDomains(101)), [
            "certificate.kind: covers at most 100 domains, and there are 101; use certificate-manager",
        ]);
    });
});
