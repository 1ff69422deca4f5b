import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../policies/pack";
import { rules } from "../../policies/rules";
import { Report, runPolicies, unknown } from "../../policies/testing";
import { fixtures } from "./fixtures";
import { Fixture } from "./fixtures/fixture";

/** What one rule says; the others may have their own opinion of the same resources. */
async function reports(rule: string, { resources }: Fixture, config: Record<string, unknown> = {}): Promise<Report[]> {
    const all = await runPolicies(iapRunPolicies(), resources, { config: { [rule]: config } });
    return all.filter(({ policy }) => policy === rule);
}

/** Nothing of such a rule's resources can be unknown. */
const JUDGES_BY_TYPE_ALONE = ["iap-no-dead-client-api"];

describe("rules, in process", () => {
    it("each rule has fixtures of all three kinds", () => {
        assert.deepEqual(
            fixtures.map(({ rule }) => rule),
            rules.map(({ id }) => id),
        );
        for (const { rule, refused, undecided, accepted } of fixtures) {
            assert.ok(refused.length > 0 && accepted.length > 0, rule);
            assert.equal(undecided.length > 0, !JUDGES_BY_TYPE_ALONE.includes(rule), rule);
        }
    });

    it("says the fix in the words of the resource's own type", async () => {
        const type = "gcp:cloudfunctionsv2/function:Function";
        const [{ message }] = await reports("run-ingress-restricted", {
            name: "",
            resources: [{ type, name: "f", inputs: {} }],
        });
        assert.match(message, /^Fix: .*serviceConfig: \{ ingressSettings: "ALLOW_INTERNAL_AND_GCLB" \}\.$/m);
    });

    it("says nothing about 200 unrelated resources, known or not", async () => {
        const types = [
            "gcp:storage/bucket:Bucket",
            "gcp:storage/bucketIAMMember:BucketIAMMember",
            "gcp:bigquery/dataset:Dataset",
            "gcp:compute/instance:Instance",
            "gcp:sql/databaseInstance:DatabaseInstance",
            "gcp:secretmanager/secretIamMember:SecretIamMember",
            "gcp:projects/service:Service",
            "random:index/randomPassword:RandomPassword",
            "kubernetes:core/v1:Service",
            "acme:index:Component",
        ];
        const unrelated = Array.from({ length: 200 }, (_, index) => ({
            type: types[index % types.length],
            name: `unrelated-${index}`,
            inputs: {
                name: unknown,
                role: unknown,
                member: index % 3 ? unknown : "allUsers",
                ingress: "all",
                iap: unknown,
            },
        }));
        for (const command of ["preview", "up"] as const) {
            assert.deepEqual(await runPolicies(iapRunPolicies(), unrelated, { command }), []);
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
