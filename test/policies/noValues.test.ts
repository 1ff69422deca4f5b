import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../policies/pack";
import { rules } from "../../policies/rules";
import { TestResource, runPolicies } from "../../policies/testing";
import { fixtures } from "./fixtures";

const CANARY = "c4n4ry-hunter2";

/** Rules receive secrets in clear, without a mark: wherever a value can stand, one stands that must not come out again. */
function withCanaries(resource: TestResource): TestResource {
    const inputs = resource.inputs;
    const iap = inputs.iap as Record<string, unknown> | undefined;
    return {
        ...resource,
        inputs: {
            ...inputs,
            description: CANARY,
            template: { containers: [{ envs: [{ name: "TOKEN", value: CANARY }] }] },
            condition: { title: CANARY, expression: `request.path == "${CANARY}"` },
            ...(Array.isArray(inputs.members) && { members: [...inputs.members, `user:${CANARY}@example.com`] }),
            ...(iap?.enabled === true && { iap: { ...iap, oauth2ClientSecret: CANARY } }),
        },
    };
}

/** Every text in the properties that is long enough to be told from the rules' own words. */
function texts(value: unknown): string[] {
    if (typeof value === "string") return value.length >= 4 ? [value] : [];
    if (typeof value !== "object" || value === null) return [];
    return Object.values(value).flatMap(texts);
}

/** What is left of a message without the rule's own, fixed text. */
function variablePart(rule: string, message: string): string {
    const { title, why, fix } = rules.find(({ id }) => id === rule)!;
    return [title, why, fix].reduce((rest, fixed) => rest.replace(fixed, ""), message);
}

function escaped(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

describe("no value of any property is in any message", () => {
    for (const { rule, refused, undecided, accepted } of fixtures) {
        it(rule, async () => {
            let messages = 0;
            for (const { name, resources } of [...refused, ...undecided, ...accepted]) {
                const marked = resources.map(withCanaries);
                const values = new Set(marked.flatMap(({ inputs }) => texts(inputs)));
                for (const command of ["preview", "up"] as const) {
                    for (const report of await runPolicies(iapRunPolicies(), marked, { command })) {
                        messages++;
                        const text = variablePart(report.policy, report.message);
                        for (const value of values) {
                            const word = new RegExp(`(?<![\\w.-])${escaped(value)}(?![\\w.-])`);
                            assert.ok(!word.test(text), `${name}: ${JSON.stringify(value)} stands in: ${text}`);
                        }
                    }
                }
            }
            assert.ok(messages > 0);
        });
    }
});
