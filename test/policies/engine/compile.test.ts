import * as assert from "node:assert/strict";
import { Policies } from "@pulumi/policy";
import { DEFAULT_CONFIG } from "../../../policies/config/ruleConfig";
import { compileRule } from "../../../policies/engine/compile";
import { Observations } from "../../../policies/engine/observations";
import { iapRunPolicies } from "../../../policies/pack";
import { Rule } from "../../../policies/rule";
import { rules } from "../../../policies/rules";
import { runPolicies } from "../../../policies/testing";

const SECRET = "hunter2-canary";

const throwing = (error: unknown): Rule => ({
    id: "broken",
    level: "mandatory",
    severity: "high",
    title: "A rule with a fault.",
    why: "It throws.",
    fix: "None.",
    fixExample: [],
    references: ["https://example.com"],
    types: ["gcp:cloudrunv2/service:Service"],
    sees: "resource",
    check: () => {
        throw error;
    },
});

const compiled = (rule: Rule): Policies => [
    compileRule(rule, {
        observations: new Observations(() => true),
        level: rule.level,
        settings: DEFAULT_CONFIG,
        today: () => new Date(),
    }),
];

const service = { type: "gcp:cloudrunv2/service:Service", name: "s", inputs: { ingress: SECRET } };

describe("compiled rules", () => {
    for (const [name, error] of [
        ["an error", new TypeError(`cannot read ${SECRET}`)],
        ["an error whose text looks like a place", new Error(`\n    at x (policies/${SECRET}.ts:1:1)`)],
        ["no error at all", SECRET],
    ] as const) {
        it(`a rule that throws ${name} becomes one report without values`, async () => {
            const found = await runPolicies(compiled(throwing(error)), [service]);
            assert.equal(found.length, 1);
            assert.equal(found[0].level, "mandatory");
            assert.match(found[0].message, /The rule broken itself failed/);
            assert.ok(!found[0].message.includes(SECRET), found[0].message);
        });
    }

    it("a rule that throws does not keep the next one from judging", async () => {
        const found = await runPolicies([...compiled(throwing(new Error())), ...iapRunPolicies()], [service]);
        assert.deepEqual(
            found.map(({ policy }) => policy),
            ["broken", "run-ingress-restricted"],
        );
    });

    it("says when a resource is none of its business", () => {
        const [policy] = compiled({ ...throwing(new Error()), types: ["a:b:C", "d:e:F"] });
        const reasons: (string | undefined)[] = [];
        const args = {
            type: "x:y:Z",
            urn: "urn:pulumi:s::p::x:y:Z::n",
            props: {},
            opts: {},
            name: "n",
            getConfig: () => ({}),
        };
        const notApplicable = (reason?: string) => reasons.push(reason);
        (policy as { validateResource: (args: unknown, send: unknown) => void }).validateResource(
            { ...args, notApplicable },
            assert.fail,
        );
        assert.deepEqual(reasons, ["broken does not judge this type"]);
    });

    it("has at most four stack parts, and no list of validations", () => {
        const policies = iapRunPolicies() as { validateResource?: unknown; validateStack?: unknown }[];
        // The SDK unpacks the whole stack for each stack part, and a resource for each validation of a list.
        assert.ok(!policies.some(({ validateResource }) => Array.isArray(validateResource)));
        assert.ok(policies.filter(({ validateStack }) => validateStack).length <= 4);
    });

    it("carry their type where it is the only one", () => {
        const policies = iapRunPolicies() as { name: string; validateResource?: { __pulumiType?: string } }[];
        const marked = policies.filter(({ validateResource }) => validateResource?.__pulumiType);
        assert.deepEqual(
            marked.map(({ name, validateResource }) => [name, validateResource?.__pulumiType]),
            rules.filter((rule) => rule.types.length === 1 && !rule.selects).map(({ id, types }) => [id, types[0]]),
        );
    });
});
