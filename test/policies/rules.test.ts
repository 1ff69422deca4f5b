import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../policies/pack";
import { rules } from "../../policies/rules";
import { Report, runPolicies } from "../../policies/testing";
import { fixtures } from "./fixtures";
import { Fixture } from "./fixtures/fixture";

/** What one rule says; the others may have their own opinion of the same resources. */
async function reports(rule: string, { resources }: Fixture, config: Record<string, unknown> = {}): Promise<Report[]> {
    const all = await runPolicies(iapRunPolicies(), resources, { config: { [rule]: config } });
    return all.filter(({ policy }) => policy === rule);
}

describe("rules, in process", () => {
    it("each rule has fixtures of all three kinds", () => {
        assert.deepEqual(
            fixtures.map(({ rule }) => rule),
            rules.map(({ id }) => id),
        );
        for (const { rule, refused, undecided, accepted } of fixtures) {
            assert.ok(refused.length > 0 && undecided.length > 0 && accepted.length > 0, rule);
        }
    });

    for (const { rule, refused, undecided, accepted } of fixtures) {
        describe(rule, () => {
            for (const fixture of refused) {
                it(`refuses ${fixture.name}`, async () => {
                    const found = (await reports(rule, fixture)).filter(({ level }) => level === "mandatory");
                    assert.deepEqual(
                        found.map(({ resource }) => resource),
                        [fixture.about],
                    );
                    assert.ok(found[0].message.includes(fixture.property), found[0].message);
                });
            }

            for (const fixture of undecided) {
                it(`says once that it cannot decide ${fixture.name}`, async () => {
                    const found = await reports(rule, fixture);
                    assert.deepEqual(
                        found.map(({ level, resource }) => ({ level, resource })),
                        [{ level: "advisory", resource: fixture.about }],
                    );
                    assert.ok(found[0].message.includes(fixture.property), found[0].message);
                });

                it(`refuses ${fixture.name} with onUnknown: mandatory`, async () => {
                    const found = await reports(rule, fixture, { onUnknown: "mandatory" });
                    assert.deepEqual(
                        found.map(({ level, resource }) => ({ level, resource })),
                        [{ level: "mandatory", resource: fixture.about }],
                    );
                });
            }

            for (const fixture of accepted) {
                it(`accepts ${fixture.name} without a word`, async () => {
                    assert.deepEqual(await reports(rule, fixture), []);
                });
            }
        });
    }
});
