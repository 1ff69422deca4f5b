import * as assert from "node:assert/strict";
import { armorRules } from "../../../../access/graph/armorRules";
import { buildGraph } from "../../../../access/graph/graph";
import { BackendNode, SecurityRule } from "../../../../access/graph/nodes";
import { PropertyBag, Resource } from "../../../../access/graph/resource";
import { nodeOf, word } from "../../support/nodes";
import { from, resource, T, UNKNOWN, urnOf } from "../../support/stack";

const everybody = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };

function said({ priority, action, preview, match }: SecurityRule): unknown[] {
    const what = {
        addresses: () => match.kind === "addresses" && match.ranges.map(word).join(),
        expression: () => match.kind === "expression" && word(match.expression),
        unknown: () => "unknown",
    }[match.kind]();
    return [word(priority), word(action), preview, match.kind, what];
}

describe("access/graph/readers: Cloud Armor", () => {
    const cases: [string, PropertyBag, unknown[]][] = [
        [
            "by address",
            { priority: 10, action: "deny(403)", match: everybody },
            [10, "deny(403)", "no", "addresses", "*"],
        ],
        [
            "by expression, for logging only",
            {
                priority: 10,
                action: "allow",
                preview: true,
                match: { expr: { expression: "origin.region_code == 'CH'" } },
            },
            [10, "allow", "yes", "expression", "origin.region_code == 'CH'"],
        ],
        [
            "with an address not known yet",
            { priority: 10, action: "allow", match: { config: { srcIpRanges: ["10.0.0.0/8", UNKNOWN] } } },
            [10, "allow", "no", "addresses", "10.0.0.0/8,unknown"],
        ],
        [
            "with an expression not known yet",
            { match: { expr: { expression: UNKNOWN } } },
            ["absent", "absent", "no", "expression", "unknown"],
        ],
        [
            "not known yet",
            { priority: UNKNOWN, action: UNKNOWN, preview: UNKNOWN, match: UNKNOWN },
            ["unknown", "unknown", "unknown", "unknown", "unknown"],
        ],
    ];
    for (const type of [T.securityPolicy, T.regionSecurityPolicy]) {
        for (const [what, rule, expected] of cases) {
            it(`${type}: a rule ${what}`, () => {
                const policy = nodeOf("security-policy", type, { rules: [rule] });
                assert.deepEqual(policy.rules.map(said), [expected]);
                assert.equal(policy.incomplete, false);
            });
        }
    }

    it("a list of rules that is not known yet may hold any", () => {
        assert.equal(nodeOf("security-policy", T.securityPolicy, { rules: UNKNOWN }).incomplete, true);
    });

    it("a rule that somebody added by hand counts beside those that were asked for", () => {
        const rule = { priority: 1, action: "allow", match: everybody };
        const policy = resource(T.securityPolicy, "p", { rules: [rule] });
        policy.outputs = { rules: [rule, { ...rule, priority: 2 }] };
        const graph = buildGraph([policy]);
        assert.deepEqual(
            graph.securityPolicies[0].rules.map(({ priority }) => word(priority)),
            [1, 2],
        );
    });

    describe("of a backend", () => {
        const policy = resource(T.securityPolicy, "p", {
            name: "edge",
            rules: [{ priority: 2147483647, action: "deny(403)", match: everybody }],
        });
        const rule = (name: string, inputs: PropertyBag) =>
            resource(T.securityPolicyRule, name, { priority: 10, action: "allow", match: everybody, ...inputs });
        const backend = resource(T.backend, "b", { securityPolicy: "edge" });
        const rulesOf = (resources: Resource[]) => {
            const graph = buildGraph(resources);
            const node = graph.nodes.get(urnOf(T.backend, "b")) as BackendNode;
            const { rules, incomplete } = armorRules(graph, node.securityPolicy);
            return [rules.map((entry) => word(entry.rule.priority)), incomplete];
        };

        it("are asked by priority, those that are resources of their own among them", () => {
            const others = [
                rule("r2", { securityPolicy: "edge", priority: 20 }),
                rule("r1", { securityPolicy: "edge" }),
            ];
            assert.deepEqual(rulesOf([policy, ...others, backend]), [[10, 20, 2147483647], false]);
        });

        it("leave out those of another policy, and know that one may be theirs", () => {
            const other = resource(T.securityPolicy, "q", { name: "other" });
            assert.deepEqual(rulesOf([policy, other, rule("r", { securityPolicy: "other" }), backend]), [
                [2147483647],
                false,
            ]);
            const lost = rule("r", { securityPolicy: UNKNOWN });
            assert.deepEqual(rulesOf([policy, other, lost, backend]), [[2147483647], true]);
        });

        it("are followed through references that are not known yet", () => {
            const named = resource(
                T.backend,
                "b",
                { securityPolicy: UNKNOWN },
                from("securityPolicy", T.securityPolicy, "p"),
            );
            assert.deepEqual(rulesOf([policy, named]), [[2147483647], false]);
        });

        it("are none without a policy, and unknown with one outside the stack", () => {
            assert.deepEqual(rulesOf([resource(T.backend, "b", {})]), [[], false]);
            assert.deepEqual(rulesOf([backend]), [[], true]);
        });
    });
});
