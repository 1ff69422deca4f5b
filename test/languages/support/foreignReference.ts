import * as assert from "node:assert/strict";
import { compare } from "../../engine/support/comparison";
import { EXPECTED } from "../../engine/support/expectedResources";
import { countByType } from "../../engine/support/stackState";
import { ForeignStack } from "./foreignStack";
import { comparedState, referenceState } from "./referenceState";

/** The reference, written in another language: what is deployed is what TypeScript deploys, to the last property. */
export function itDeploysTheReference(stackOf: () => Promise<ForeignStack>): void {
    describe("deploys the reference", () => {
        const expected = EXPECTED.reference;
        const total = Object.values(expected).reduce((sum, count) => sum + count, 1);
        let stack: ForeignStack;
        before(async () => {
            stack = await stackOf();
        });
        after(() => stack?.dispose());

        it(`previews ${total - 1} resources`, async () => {
            assert.deepEqual(await stack.preview(), { create: total });
            assert.deepEqual(stack.cloud.calls, [], "a preview changed the cloud");
        });

        it("deploys exactly these resources", async () => {
            assert.deepEqual(await stack.up(), { create: total });
            assert.deepEqual(countByType(await stack.resources()), expected);
        });

        it("in the state that TypeScript leaves: types, names, parents, inputs, outputs, dependencies", async () => {
            const [typescript, foreign] = [await referenceState(), comparedState(await stack.resources())];
            const { differences, ...counts } = compare(
                { resources: typescript, findings: [] },
                { resources: foreign, findings: [] },
            );
            console.log(`      ${counts.resources} resources, ${counts.properties} properties`);
            assert.deepEqual(differences, []);
            assert.ok(counts.properties > 20 * counts.resources, "too little was compared");
        });

        it("has nothing to change in a second preview", async () => {
            assert.deepEqual(await stack.preview(), { same: total });
        });

        it("destroys everything", async () => {
            assert.deepEqual(await stack.destroy(), { delete: total });
            assert.deepEqual(stack.cloud.leftovers, { things: [], grants: [] });
        });
    });
}

/** Two inputs that are wrong: the language shows both, with what to write instead, and nothing is created. */
export function itShowsWhatIsWrong(stackOf: () => Promise<ForeignStack>): void {
    it("shows every input that is wrong, before anything is created", async () => {
        const stack = await stackOf();
        try {
            const refusal = await stack.preview().then(
                (changes) => assert.fail(`previewed ${JSON.stringify(changes)}`),
                (error: Error) => error.message,
            );
            assert.match(refusal, /IapService "orders" has 2 invalid inputs/);
            assert.match(refusal, /domains\[0\]: /);
            assert.match(refusal, /accessors\[0\]: /);
            assert.deepEqual(stack.cloud.calls, []);
        } finally {
            stack.dispose();
        }
    });
}
