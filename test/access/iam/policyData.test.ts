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

    // The provider decodes the text with Go's encoding/json (https://pkg.go.dev/encoding/json#Unmarshal).
    it("reads keys in any case, as the provider does", () => {
        const expected = [{ role: "roles/run.invoker", members: ["allUsers"], condition: "true" }];
        for (const text of [
            '{"Bindings":[{"Role":"roles/run.invoker","Members":["allUsers"],"Condition":{"Expression":"true"}}]}',
            '{"BINDINGS":[{"role":"roles/run.invoker","MEMBERS":["allUsers"],"condition":{"expression":"true"}}]}',
            '{"binding\u017f":[{"role":"roles/run.invoker","member\u017f":["allUsers"],"condition":{"expression":"true"}}]}',
        ]) {
            assert.deepEqual(parsePolicyData(text), { bindings: expected }, text);
        }
    });

    it("does not guess which of two spellings counts", () => {
        const twice = '{"bindings":[],"Bindings":[{"role":"roles/run.invoker","members":["allUsers"]}]}';
        assert.equal(parsePolicyData(twice).problem, "policyData has bindings twice");
        const members = '{"bindings":[{"role":"roles/run.invoker","members":[],"Members":["allUsers"]}]}';
        assert.match(parsePolicyData(members).problem!, /has a binding that is not/);
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
