import * as assert from "node:assert/strict";
import { Resource } from "../../../../access/graph/resource";
import { ask, NOBODY, verdictOn } from "../../support/ask";
import { edit, previewStack, REGIONS, resource, T, UNKNOWN } from "../../support/stack";

const POLICY = "gcp:compute/securityPolicy:SecurityPolicy";
const RULE = "gcp:compute/securityPolicyRule:SecurityPolicyRule";

const everybody = { match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } } };
const office = { match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["203.0.113.0/24"] } } };
const rest = (action: string): object => ({ action, priority: 2147483647, ...everybody });

const armored = (rules: unknown, ...more: Resource[]): Resource[] => [
    ...edit(previewStack(), T.backend, "orders-backend", { securityPolicy: "armor" }),
    resource(POLICY, "armor", { rules }),
    ...more,
];

const negs = (cloudRun: object, stack = previewStack()): Resource[] =>
    REGIONS.reduce((found, region) => edit(found, T.neg, `orders-${region}`, { cloudRun }), stack);

describe("access/simulate: the backend", () => {
    // https://docs.cloud.google.com/armor/docs/security-policy-overview
    describe("Cloud Armor", () => {
        const rows: [string, unknown, string][] = [
            ["no rule: Google's own allows", undefined, "allowed"],
            ["everybody allowed", [rest("allow")], "allowed"],
            ["everybody denied", [rest("deny(403)")], "refused at cloud-armor 403"],
            ["everybody denied with another status", [rest("deny(502)")], "refused at cloud-armor 502"],
            [
                "some denied",
                [{ action: "deny(403)", priority: 1, ...office }, rest("allow")],
                "undecided at cloud-armor",
            ],
            [
                "some denied, and no rule for the others: Google's own allows",
                [{ action: "deny(403)", priority: 1, ...office }],
                "undecided at cloud-armor",
            ],
            [
                "some allowed",
                [{ action: "allow", priority: 1, ...office }, rest("deny(403)")],
                "undecided at cloud-armor",
            ],
            [
                "some denied, were it not a trial",
                [{ action: "deny(403)", priority: 1, preview: true, ...office }, rest("allow")],
                "allowed",
            ],
            [
                "everybody allowed before",
                [rest("deny(403)"), { action: "allow", priority: 5, ...everybody }],
                "allowed",
            ],
            [
                "denied whichever rule takes it",
                [{ action: "deny(403)", priority: 1, ...office }, rest("deny(404)")],
                "refused at cloud-armor",
            ],
            ["everybody limited", [{ action: "throttle", priority: 1, ...everybody }], "undecided at cloud-armor"],
            [
                "an expression",
                [
                    { action: "deny(403)", priority: 1, match: { expr: { expression: "origin.region_code == 'X'" } } },
                    rest("allow"),
                ],
                "undecided at cloud-armor",
            ],
            ["rules that are not known yet", UNKNOWN, "undecided at cloud-armor"],
            ["an action that is not known yet", [{ ...rest("allow"), action: UNKNOWN }], "undecided at cloud-armor"],
        ];
        for (const [what, rules, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(armored(rules)), expected));
        }

        it("a rule of its own counts with those of the policy", () => {
            const own = resource(RULE, "own", {
                securityPolicy: "armor",
                priority: 1,
                action: "deny(403)",
                ...everybody,
            });
            assert.equal(ask(armored([rest("allow")], own)), "refused at cloud-armor 403");
        });

        it("a policy that is not in view decides nothing, and IAP behind it still refuses", () => {
            const stack = edit(previewStack(), T.backend, "orders-backend", { securityPolicy: "elsewhere" });
            assert.equal(ask(stack), "undecided at cloud-armor");
            assert.equal(ask(stack, { credential: NOBODY }), "refused at iap 302");
        });
    });

    // https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#url_masks
    describe("the group", () => {
        it("names the revision tag it leads to", () => {
            const { outcome, hops } = verdictOn(negs({ service: "orders", tag: "next" }));
            assert.equal(outcome, "allowed");
            assert.match(hops.find(({ gate }) => gate === "neg")!.reason, /revision tag next/);
        });

        const mask = (urlMask: unknown): Resource[] => negs({ urlMask });
        const rows: [string, Resource[], string, string][] = [
            ["the service stands in the path", mask("orders.example.com/<service>"), "/orders", "allowed"],
            ["with more behind it", mask("orders.example.com/<service>"), "/orders/1?a=b", "allowed"],
            ["the service stands in the host", mask("<service>.example.com"), "/", "allowed"],
            ["a service of no stack in view", mask("orders.example.com/<service>"), "/bills", "undecided at neg"],
            ["a URL that does not fit", mask("orders.example.com/v1/<service>"), "/orders", "undecided at neg"],
            ["a mask that is not known yet", mask(UNKNOWN), "/orders", "undecided at neg"],
        ];
        for (const [what, stack, path, expected] of rows) {
            it(`${what}: ${expected}`, () => assert.equal(ask(stack, { path }), expected));
        }

        it("its mask reaches services of its own region alone", () => {
            const moved = edit(mask("orders.example.com/<service>"), T.service, "orders-us-central1", {
                location: "asia-east1",
            });
            assert.equal(ask(moved, { path: "/orders" }), "undecided at neg");
        });

        it("a backend without a group answers nobody for certain", () => {
            assert.equal(ask(edit(previewStack(), T.backend, "orders-backend", { backends: [] })), "undecided at neg");
        });
    });
});
