import * as assert from "node:assert/strict";
import { parsePolicyData } from "../../../access/iam/policyData";

describe("policy data", () => {
    it("gives every binding, not only the first", () => {
        const policy = {
            bindings: [
                { role: "roles/run.invoker", members: ["user:a@b.c"] },
                { role: "roles/run.invoker", members: ["allUsers"], condition: { title: "t", expression: "true" } },
                { role: "roles/viewer" },
            ],
        };
        assert.deepEqual(parsePolicyData(JSON.stringify(policy)), {
            bindings: [
                { role: "roles/run.invoker", members: ["user:a@b.c"] },
                { role: "roles/run.invoker", members: ["allUsers"], condition: "true" },
                { role: "roles/viewer", members: [] },
            ],
        });
    });

    it("is empty without bindings", () => {
        for (const text of ["{}", '{"bindings":[]}', '{"bindings":null}']) {
            assert.deepEqual(parsePolicyData(text), { bindings: [] });
        }
    });

    const broken: [string, string][] = [
        ["{", "policyData is not valid JSON"],
        ["", "policyData is not valid JSON"],
        ["null", "policyData is not a policy object"],
        ["[]", "policyData is not a policy object"],
        ['{"bindings":{}}', "policyData has bindings that are not a list"],
    ];
    for (const [text, problem] of broken) {
        it(`reports ${JSON.stringify(text)}`, () => assert.deepEqual(parsePolicyData(text), { bindings: [], problem }));
    }

    it("reports a binding it cannot read and keeps the others", () => {
        for (const bad of [
            '"x"',
            '{"members":["allUsers"]}',
            '{"role":"r","members":"allUsers"}',
            '{"role":"r","members":[1]}',
        ]) {
            const data = parsePolicyData(`{"bindings":[${bad},{"role":"r","members":["allUsers"]}]}`);
            assert.deepEqual(data, {
                bindings: [{ role: "r", members: ["allUsers"] }],
                problem: "policyData has a binding that is not a role with a list of members",
            });
        }
    });
});
