import * as assert from "node:assert/strict";
import { PropertyBag } from "../../../../access/graph/resource";
import { nodeOf, word } from "../../support/nodes";
import { resource, T, UNKNOWN } from "../../support/stack";
import { buildGraph } from "../../../../access/graph/graph";

describe("access/graph/readers: deny policies", () => {
    const denyRule = {
        deniedPrincipals: ["principalSet://goog/public:all"],
        deniedPermissions: ["run.googleapis.com/routes.invoke"],
    };
    const parents: [string, unknown, string, unknown][] = [
        [
            "a project, encoded as Google wants it",
            "cloudresourcemanager.googleapis.com%2Fprojects%2Facme",
            "project",
            "acme",
        ],
        ["a project by its number", "cloudresourcemanager.googleapis.com/projects/123", "project", "123"],
        ["a folder", "cloudresourcemanager.googleapis.com%2Ffolders%2F1", "above", "unknown"],
        ["an organisation", "cloudresourcemanager.googleapis.com%2Forganizations%2F1", "above", "unknown"],
        ["something not known yet", UNKNOWN, "unknown", "unknown"],
        ["something that is no parent", "%zz", "unknown", "unknown"],
    ];
    for (const [what, parent, level, project] of parents) {
        it(`on ${what}`, () => {
            const node = nodeOf("deny-policy", T.denyPolicy, { parent, rules: [{ denyRule }] });
            assert.deepEqual([node.level, word(node.project)], [level, project]);
        });
    }

    const rules: [string, PropertyBag, unknown[]][] = [
        ["without exceptions", {}, [["principalSet://goog/public:all"], "absent", "no"]],
        [
            "with an exception",
            { exceptionPrincipals: ["principal://goog/subject/a@b.c"] },
            [["principalSet://goog/public:all"], ["principal://goog/subject/a@b.c"], "no"],
        ],
        [
            "under a condition",
            { denialCondition: { expression: "true" } },
            [["principalSet://goog/public:all"], "absent", "yes"],
        ],
        ["not known yet", { deniedPrincipals: UNKNOWN, denialCondition: UNKNOWN }, ["unknown", "absent", "unknown"]],
    ];
    for (const [what, change, expected] of rules) {
        it(`a rule ${what}`, () => {
            const { rules: read } = nodeOf("deny-policy", T.denyPolicy, {
                rules: [{ denyRule: { ...denyRule, ...change } }],
            });
            const words = (list: { state: string; value?: { state: string }[] }) =>
                list.state === "known" ? list.value!.map(word) : list.state;
            assert.deepEqual(
                read.map((rule) => [words(rule.principals), words(rule.exceptPrincipals), rule.conditional]),
                [expected],
            );
        });
    }

    it("that somebody changed by hand denies nothing for certain", () => {
        const policy = resource(T.denyPolicy, "p", { rules: [{ denyRule }] });
        policy.outputs = { rules: [] };
        const [{ rules: read, incomplete }] = buildGraph([policy]).denyPolicies;
        assert.deepEqual([read, incomplete], [[], true]);
    });

    it("whose rules are not known yet may deny anything", () => {
        assert.equal(nodeOf("deny-policy", T.denyPolicy, { rules: UNKNOWN }).incomplete, true);
    });
});

describe("access/graph/readers: organisation policies", () => {
    const name = "projects/acme/policies/run.allowedIngress";
    const read = (spec: unknown) => {
        const node = nodeOf("org-policy", T.orgPolicy, { name, parent: "projects/acme", spec });
        return node.rules.state === "known" ? node.rules.value : node.rules.state;
    };

    it("are named by their constraint and know what they are on", () => {
        const node = nodeOf("org-policy", T.orgPolicy, { name, parent: "projects/acme", spec: {} });
        assert.deepEqual(
            [word(node.constraint), node.level, word(node.project)],
            ["run.allowedIngress", "project", "acme"],
        );
    });

    it("say what a boolean constraint enforces", () => {
        const enforced = (enforce: unknown) => {
            const rules = read({ rules: [{ enforce }] });
            return Array.isArray(rules) && rules[0].enforced;
        };
        assert.deepEqual(["TRUE", "FALSE", UNKNOWN, undefined].map(enforced), ["yes", "no", "unknown", "no"]);
    });

    it("say what a list constraint allows", () => {
        const [rule] = read({ rules: [{ values: { allowedValues: ["internal"], deniedValues: UNKNOWN } }] }) as never[];
        assert.deepEqual(rule, {
            enforced: "no",
            allowsAll: "no",
            deniesAll: "no",
            allowed: { state: "known", value: [{ state: "known", value: "internal" }] },
            denied: { state: "unknown" },
            conditional: "no",
        });
    });

    it("that are reset, or only run dry, say nothing", () => {
        assert.equal(read({ reset: true, rules: [] }), "absent");
        assert.equal(read(undefined), "absent");
        assert.equal(read({ reset: UNKNOWN }), "unknown");
        assert.equal(read({ rules: UNKNOWN }), "unknown");
    });
});
