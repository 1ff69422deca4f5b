import * as assert from "node:assert/strict";
import { exposures } from "../../access/exposures";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { AGENT, edit, from, previewStack, resource, stateStack, T, UNKNOWN, urnOf, without } from "./support/stack";

type Line = [kind: string, certainty: string, who: string];

function linesOf(resources: Resource[], trustedPrincipals: string[] = []): Line[] {
    return exposures(buildGraph(resources, { trustedPrincipals })).map(({ kind, certainty, who }) => [
        kind,
        certainty,
        who,
    ]);
}

const ANYONE = "anyone on the internet";
const VPC = "anyone inside the VPC";
const ACCOUNT = "any Google account";

/** A service that is open in every other respect, so that what a test gives decides. */
function open(grant: Resource[], inputs: object = {}): Resource[] {
    return [resource(T.service, "s", { location: "us-central1", ...inputs }), ...grant];
}

function member(value: unknown, extra: object = {}, more: object = {}): Resource {
    return resource(
        T.invokerMember,
        "grant",
        { name: "s", location: "us-central1", role: "roles/run.invoker", member: value, ...extra },
        more,
    );
}

function policy(policyData: unknown): Resource {
    return resource(T.invokerPolicy, "grant", { name: "s", location: "us-central1", policyData });
}

describe("access/exposures", () => {
    it("finds none in the reference, in a preview and in a state file", () => {
        assert.deepEqual(linesOf(previewStack()), []);
        assert.deepEqual(linesOf(stateStack()), []);
    });

    describe("a service's own URL", () => {
        const cases: [string, Resource[], Line[]][] = [
            ["allUsers, all else unset", open([member("allUsers")]), [["run-app-uri", "certain", ANYONE]]],
            ["allAuthenticatedUsers", open([member("allAuthenticatedUsers")]), [["run-app-uri", "certain", ACCOUNT]]],
            ["white space does not hide it", open([member(" allUsers\n")]), [["run-app-uri", "certain", ANYONE]]],
            ["a named invoker is no exposure", open([member("group:staff@example.com")]), []],
            ["no invoker at all", open([]), []],
            ["a role that cannot invoke", open([member("allUsers", { role: "roles/run.viewer" })]), []],
            [
                "a condition never excuses a public member",
                open([member("allUsers", { condition: { expression: 'request.path == "/x"' } })]),
                [["run-app-uri", "certain", ANYONE]],
            ],
            ["invoker check off", open([], { invokerIamDisabled: true }), [["run-app-uri", "certain", ANYONE]]],
            [
                "invoker check not known",
                open([], { invokerIamDisabled: UNKNOWN }),
                [["run-app-uri", "undecided", ANYONE]],
            ],
            [
                "ingress internal still answers the VPC",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }),
                [["internal", "certain", VPC]],
            ],
            [
                "internal and load balancer still answers the VPC",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" }),
                [["internal", "certain", VPC]],
            ],
            [
                "ingress not known",
                open([member("allUsers")], { ingress: UNKNOWN }),
                [
                    ["run-app-uri", "undecided", ANYONE],
                    ["internal", "certain", VPC],
                ],
            ],
            ["default URI disabled", open([member("allUsers")], { defaultUriDisabled: true }), []],
            ["IAP on the service guards its URL", open([member("allUsers")], { iapEnabled: true }), []],
            [
                "unspecified ingress is open",
                open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_UNSPECIFIED" }),
                [["run-app-uri", "certain", ANYONE]],
            ],
        ];
        for (const [what, resources, expected] of cases) it(what, () => assert.deepEqual(linesOf(resources), expected));
    });

    describe("grants", () => {
        const direct: Line[] = [["run-app-uri", "certain", ANYONE]];
        const maybe: Line[] = [["run-app-uri", "undecided", ANYONE]];
        const binding = (members: unknown, extra: object = {}) =>
            resource(
                T.invokerBinding,
                "grant",
                { name: "s", location: "us-central1", role: "roles/run.invoker", members },
                extra,
            );
        const account = resource(T.account, "a", { accountId: "a" });

        it("a literal allUsers next to an unknown member is certain", () => {
            assert.deepEqual(linesOf(open([binding([UNKNOWN, "allUsers"])])), direct);
            assert.deepEqual(linesOf(open([binding([UNKNOWN]), member("allUsers")])), direct);
        });

        it("an unknown member may be anybody", () => {
            assert.deepEqual(linesOf(open([member(UNKNOWN)])), maybe);
            assert.deepEqual(linesOf(open([binding([UNKNOWN])])), maybe);
        });

        it("an unknown member made from a service account alone is that account", () => {
            const made = from("member", T.account, "a");
            assert.deepEqual(linesOf(open([account, member(UNKNOWN, {}, made)])), []);
        });

        it("an unknown made from an account whose address is known is something else", () => {
            const email = "a@acme.iam.gserviceaccount.com";
            const planned = { ...account, outputs: { ...account.outputs, email, member: `serviceAccount:${email}` } };
            assert.deepEqual(linesOf(open([planned, member(UNKNOWN, {}, from("member", T.account, "a"))])), maybe);
        });

        it("in a list an account proves nothing, a service agent alone does", () => {
            const agent = resource(T.identity, "agent", { service: "iap.googleapis.com" });
            const made = (...sources: Resource[]) => ({
                propertyDependencies: { members: sources.map(({ urn }) => urn) },
            });
            assert.deepEqual(linesOf(open([agent, binding([UNKNOWN], made(agent))])), []);
            assert.deepEqual(linesOf(open([account, binding([UNKNOWN], made(account))])), maybe);
            const both = binding([UNKNOWN, "serviceAccount:a@acme.iam.gserviceaccount.com"], made(agent, account));
            assert.deepEqual(linesOf(open([agent, account, both])), maybe);
        });

        it("an unknown member made from a service account and something else is not proved", () => {
            const sources = { member: [account.urn, urnOf("random:index/randomId:RandomId", "r")] };
            assert.deepEqual(linesOf(open([account, member(UNKNOWN, {}, { propertyDependencies: sources })])), maybe);
        });

        it("the proof does not hold for a list or policy data as a whole", () => {
            assert.deepEqual(linesOf(open([account, binding(UNKNOWN, from("members", T.account, "a"))])), maybe);
            const data = { ...policy(UNKNOWN), ...from("policyData", T.account, "a") };
            assert.deepEqual(linesOf(open([account, data])), maybe);
        });

        it("reads every binding of policy data", () => {
            const data = {
                bindings: [
                    { role: "roles/run.viewer", members: ["user:a@example.com"] },
                    { role: "roles/run.invoker", members: ["user:b@example.com", "allUsers"] },
                ],
            };
            assert.deepEqual(linesOf(open([policy(JSON.stringify(data))])), direct);
        });

        it("policy data that cannot be read may hold anybody", () => {
            assert.deepEqual(linesOf(open([policy("{")])), maybe);
        });

        it("the first API's IAM types reach a service of the second", () => {
            const grant = resource(T.invokerMemberV1, "grant", {
                service: "projects/acme/locations/us-central1/services/s",
                location: "us-central1",
                role: "roles/run.invoker",
                member: "allUsers",
            });
            assert.deepEqual(linesOf(open([grant])), direct);
        });

        it("a grant on another region's service of the same name does not count", () => {
            assert.deepEqual(linesOf(open([member("allUsers", { location: "europe-west1" })])), []);
        });

        it("a grant on the project is inherited, of another project not, of a folder perhaps", () => {
            const onProject = (project: string) =>
                resource(T.projectMember, "grant", { project, role: "roles/run.invoker", member: "allUsers" });
            const onFolder = resource(T.folderMember, "grant", {
                folder: "1",
                role: "roles/run.invoker",
                member: "allUsers",
            });
            assert.deepEqual(linesOf(open([onProject("acme")])), direct);
            assert.deepEqual(linesOf(open([onProject("acme")], { project: "acme" })), direct);
            assert.deepEqual(linesOf(open([onProject("acme")], { project: "other" })), []);
            assert.deepEqual(linesOf(open([onFolder])), maybe);
        });

        it("a custom role counts by its permissions", () => {
            const role = (permissions: unknown, project = "acme") =>
                resource(T.customRole, "caller", { project, roleId: "caller", permissions });
            const grant = member("allUsers", { role: "projects/acme/roles/caller" });
            const unknownRole = member("allUsers", { role: UNKNOWN }, from("role", T.customRole, "caller"));
            assert.deepEqual(linesOf(open([role(["run.routes.invoke"]), grant])), direct);
            assert.deepEqual(linesOf(open([role(["run.services.get"]), grant])), []);
            assert.deepEqual(linesOf(open([role(["run.services.get", UNKNOWN]), grant])), maybe);
            assert.deepEqual(linesOf(open([role(["run.routes.invoke"]), unknownRole])), direct);
            // An apply may have made any other role of it.
            assert.deepEqual(linesOf(open([role(["run.services.get"]), unknownRole])), maybe);
            // Of another project, or declared where is not known: not this role.
            for (const project of ["other", UNKNOWN]) {
                assert.deepEqual(linesOf(open([role(["run.services.get"], project), grant])), maybe);
            }
            const onOrganization = resource("gcp:organizations/iAMCustomRole:IAMCustomRole", "caller", {
                orgId: "1",
                roleId: "caller",
                permissions: ["run.services.get"],
            });
            assert.deepEqual(linesOf(open([onOrganization, grant])), maybe);
            assert.deepEqual(
                linesOf(open([onOrganization, member("allUsers", { role: "organizations/1/roles/caller" })])),
                [],
            );
        });

        it("a principal that is trusted is left out", () => {
            assert.deepEqual(linesOf(open([member("allUsers")]), ["allUsers"]), []);
        });

        it("drift shows in the outputs only, and the more open side counts", () => {
            const drifted = { outputs: { members: ["user:a@example.com", "allUsers"] } };
            assert.deepEqual(linesOf(open([binding(["user:a@example.com"], drifted)])), direct);
            const closedAgain = { outputs: { members: ["user:a@example.com"] } };
            assert.deepEqual(linesOf(open([binding(["user:a@example.com", "allUsers"], closedAgain)])), direct);
            const [service, ...rest] = open([member("allUsers")], { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" });
            const found = { ...service, outputs: { ingress: "INGRESS_TRAFFIC_ALL" } };
            assert.deepEqual(linesOf([found, ...rest]), direct);
        });

        it("in a preview the outputs of what is not set are unknown or null, and mean nothing", () => {
            for (const value of [UNKNOWN, null]) {
                const outputs = { iapEnabled: value, invokerIamDisabled: value, ingress: value };
                const [service, ...rest] = open([member("group:staff@example.com")]);
                assert.deepEqual(linesOf([{ ...service, outputs }, ...rest]), []);
            }
        });

        it("where only outputs are known, what they lack is not known", () => {
            const [service, ...rest] = open([member("allUsers")]);
            const outputs = {
                name: "s",
                location: "us-central1",
                ingress: null,
                defaultUriDisabled: null,
                iapEnabled: null,
            };
            const lines = linesOf([{ ...service, inputs: undefined, outputs }, ...rest]);
            assert.deepEqual(lines.slice(0, 1), [["run-app-uri", "undecided", ANYONE]]);
        });
    });

    describe("other products", () => {
        const annotated = (annotations: object, extra: object = {}) => [
            resource(T.serviceV1, "s", { location: "us-central1", metadata: { annotations } }, extra),
            member("allUsers"),
        ];
        const prefix = "run.googleapis.com/";

        it("a service of the first API says the same in annotations", () => {
            assert.deepEqual(linesOf(annotated({})), [["run-app-uri", "certain", ANYONE]]);
            assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "all" })), [["run-app-uri", "certain", ANYONE]]);
            assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "internal" })), [["internal", "certain", VPC]]);
            assert.deepEqual(linesOf(annotated({ [`${prefix}ingress`]: "internal-and-cloud-load-balancing" })), [
                ["internal", "certain", VPC],
            ]);
            assert.deepEqual(linesOf(annotated({ [`${prefix}default-url-disabled`]: "true" })), []);
            assert.deepEqual(linesOf(annotated({ [`${prefix}iap-enabled`]: "true" })), []);
            const [service] = annotated({ [`${prefix}invoker-iam-disabled`]: "True" });
            assert.deepEqual(linesOf([service]), [["run-app-uri", "certain", ANYONE]]);
        });

        it("what was set outside the program shows in effectiveAnnotations", () => {
            const outputs = { metadata: { effectiveAnnotations: { [`${prefix}ingress`]: "all" } } };
            const lines = linesOf(annotated({ [`${prefix}ingress`]: "internal" }, { outputs }));
            assert.deepEqual(lines, [["run-app-uri", "certain", ANYONE]]);
        });

        it("functions of both generations", () => {
            const grant = (type: string, place: object) =>
                resource(type, "grant", {
                    cloudFunction: "f",
                    role: "roles/cloudfunctions.invoker",
                    member: "allUsers",
                    ...place,
                });
            const gen1 = (inputs: object) => [
                resource(T.functionGen1, "f", { region: "us-central1", ...inputs }),
                grant("gcp:cloudfunctions/functionIamMember:FunctionIamMember", { region: "us-central1" }),
            ];
            const gen2 = (serviceConfig: object) => [
                resource(T.functionGen2, "f", { location: "us-central1", serviceConfig }),
                member("allUsers", { name: "f" }),
            ];
            assert.deepEqual(linesOf(gen1({ triggerHttp: true })), [["run-app-uri", "certain", ANYONE]]);
            assert.deepEqual(linesOf(gen1({ triggerHttp: true, ingressSettings: "ALLOW_INTERNAL_ONLY" })), [
                ["internal", "certain", VPC],
            ]);
            assert.deepEqual(linesOf(gen1({ eventTrigger: {} })), []);
            assert.deepEqual(linesOf(gen2({})), [["run-app-uri", "certain", ANYONE]]);
            assert.deepEqual(linesOf(gen2({ ingressSettings: "ALLOW_INTERNAL_AND_GCLB" })), [
                ["internal", "certain", VPC],
            ]);
        });

        it("a mapped domain is a URL of its own when the default one is disabled", () => {
            const mapping = resource(T.domainMapping, "d", {
                name: "x.example.com",
                location: "us-central1",
                spec: { routeName: "s" },
            });
            const lines = linesOf([...open([member("allUsers")], { defaultUriDisabled: true }), mapping]);
            assert.deepEqual(lines, [["run-app-uri", "certain", ANYONE]]);
        });
    });

    describe("through a load balancer", () => {
        const noIap = (stack: Resource[]) => edit(stack, T.backend, "orders-backend", { iap: { enabled: false } });
        const publicIn = (stack: Resource[], region: string, value: unknown = "allUsers") =>
            edit(stack, T.invokerMember, `orders-${region}-invoker`, { member: value });
        const through: Line = ["load-balancer", "certain", ANYONE];

        for (const [what, stack] of [
            ["preview", previewStack],
            ["state", stateStack],
        ] as const) {
            it(`IAP off and a public invoker, ${what}`, () => {
                assert.deepEqual(linesOf(publicIn(noIap(stack()), "us-central1")), [through]);
            });

            it(`IAP off and the invoker check on is no exposure, ${what}`, () =>
                assert.deepEqual(linesOf(noIap(stack())), []));

            it(`a public invoker behind IAP, with no URL of its own, is no exposure, ${what}`, () =>
                assert.deepEqual(linesOf(publicIn(stack(), "us-central1")), []));
        }

        it("IAP absent is off where the inputs are there, and not known where only outputs are", () => {
            const absent = edit(publicIn(previewStack(), "us-central1"), T.backend, "orders-backend", {
                iap: undefined,
            });
            assert.deepEqual(linesOf(absent), [through]);
            const outputsOnly = edit(absent, T.backend, "orders-backend", { iap: null }, { inputs: undefined });
            const linked = outputsOnly.map((entry) =>
                entry.urn === urnOf(T.backend, "orders-backend")
                    ? { ...entry, outputs: { ...entry.outputs, name: "orders-backend", iap: null } }
                    : entry,
            );
            assert.deepEqual(linesOf(linked), [["load-balancer", "undecided", ANYONE]]);
        });

        it("IAP not known yet", () => {
            const stack = edit(publicIn(previewStack(), "us-central1"), T.backend, "orders-backend", {
                iap: { enabled: UNKNOWN },
            });
            assert.deepEqual(linesOf(stack), [["load-balancer", "undecided", ANYONE]]);
        });

        // https://docs.cloud.google.com/iap/docs/enabling-compute-howto
        describe("an authorization policy on the forwarding rule", () => {
            const policy = (cloudIap: unknown, rule = "orders-443") =>
                resource(
                    "gcp:networksecurity/authzPolicy:AuthzPolicy",
                    "policy",
                    { action: "CUSTOM", customProvider: { cloudIap }, target: { resources: [UNKNOWN] } },
                    from("target", T.forwardingRule, rule),
                );
            const open = () => publicIn(noIap(previewStack()), "us-central1");

            it("with IAP may guard a backend without it", () => {
                const maybe: Line = ["load-balancer", "undecided", ANYONE];
                assert.deepEqual(linesOf([...open(), policy({ enabled: true })]), [maybe]);
                assert.deepEqual(linesOf([...open(), policy({ enabled: UNKNOWN })]), [maybe]);
            });

            it("without IAP, or on another rule, guards nothing", () => {
                assert.deepEqual(linesOf([...open(), policy({ enabled: false })]), [through]);
                assert.deepEqual(linesOf([...open(), policy({ enabled: true }, "orders-80")]), [through]);
            });
        });

        it("an internal load balancer opens the VPC only", () => {
            const inside = edit(publicIn(noIap(previewStack()), "us-central1"), T.forwardingRule, "orders-443", {
                loadBalancingScheme: "INTERNAL_MANAGED",
            });
            assert.deepEqual(linesOf(inside), [["internal", "certain", VPC]]);
        });

        it("ingress internal keeps an external load balancer out", () => {
            const stack = edit(publicIn(noIap(previewStack()), "us-central1"), T.service, "orders-us-central1", {
                ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
            });
            assert.deepEqual(linesOf(stack), []);
        });

        it("a public accessor makes IAP a door that stands open", () => {
            const stack = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
            assert.deepEqual(linesOf(stack), [through, through]);
            const accounts = edit(previewStack(), T.accessorMember, "staff", { member: "allAuthenticatedUsers" });
            assert.deepEqual(linesOf(accounts)[0], ["load-balancer", "certain", ACCOUNT]);
            // Nobody gets further than the invoker check where IAP's own agent is not invoker.
            const noAgent = ["us-central1", "europe-west1"].reduce(
                (all, region) => without(all, T.invokerMember, `orders-${region}-invoker`),
                stack,
            );
            assert.deepEqual(linesOf(noAgent), []);
        });

        it("IAP on both layers lets nobody through, so a public accessor opens nothing there", () => {
            const stack = ["us-central1", "europe-west1"].reduce(
                (all, region) => edit(all, T.service, `orders-${region}`, { iapEnabled: true }),
                edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" }),
            );
            assert.deepEqual(linesOf(stack), []);
        });

        it("a reference that is lost from sight may lead to an open service", () => {
            const lost = edit(
                publicIn(noIap(previewStack()), "us-central1"),
                T.forwardingRule,
                "orders-443",
                {},
                {
                    propertyDependencies: {},
                },
            );
            assert.deepEqual(linesOf(lost), [["load-balancer", "undecided", ANYONE]]);
        });

        it("says how to close what stands open, and nothing else", () => {
            const fixOf = (stack: Resource[]) => exposures(buildGraph(stack))[0].fix;
            const openIap = edit(previewStack(), T.accessorMember, "staff", { member: "allUsers" });
            assert.equal(fixOf(openIap), "Take the public principal out of the accessors.");
            assert.equal(
                fixOf(publicIn(noIap(previewStack()), "us-central1")),
                "Switch IAP on on the backend, name the accessors, and let the IAP agent alone invoke the service and keep " +
                    "the invoker check on.",
            );
            assert.equal(
                fixOf(open([member("allUsers")])),
                "Set ingress to internal and load balancer, disable the default URI, and let the IAP agent alone invoke the " +
                    "service and keep the invoker check on.",
            );
        });

        it("says what opens the way, in hop order", () => {
            const [found] = exposures(buildGraph(publicIn(noIap(previewStack()), "us-central1")));
            assert.equal(found.urn, urnOf(T.service, "orders-us-central1"));
            assert.deepEqual(found.openedBy, [
                { urn: urnOf(T.backend, "orders-backend"), property: "iap" },
                { urn: urnOf(T.invokerMember, "orders-us-central1-invoker"), property: "member" },
            ]);
        });
    });

    it("judges nothing that is only read", () => {
        const [service, grant] = open([member("allUsers")]);
        assert.deepEqual(linesOf([{ ...service, external: true }, grant]), []);
    });

    it("is silent about 200 unrelated resources", () => {
        const unrelated = Array.from({ length: 200 }, (_, i) =>
            resource("gcp:storage/bucket:Bucket", `b${i}`, { location: UNKNOWN }),
        );
        assert.deepEqual(linesOf([...unrelated, ...previewStack()]), []);
    });

    it("keeps the agent's grant apart from a public one", () => {
        assert.deepEqual(linesOf(open([member(AGENT)])), []);
    });
});
