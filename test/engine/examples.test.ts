import * as assert from "node:assert/strict";
import { Deployment } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import type { Outcome } from "./support/outcome";
import { exampleProgram } from "./support/program";
import { countByType } from "./support/stackState";
import { EXPECTED, WORLDS } from "./support/expectedResources";

for (const [example, world] of Object.entries(WORLDS)) {
    engineSuite(`examples/${example}`, () => {
        let deployment: Deployment;
        before(async () => {
            deployment = await Deployment.of(exampleProgram(example), { world });
        });
        after(() => deployment?.dispose());

        const expected = EXPECTED[example];
        const total = Object.values(expected).reduce((sum, count) => sum + count, 1);

        it(`previews ${total - 1} resources`, async () => {
            assertChanges(await deployment.preview(), { create: total });
            assert.deepEqual(deployment.cloud.calls, [], "a preview changed the cloud");
        });

        it("deploys exactly these resources", async () => {
            assertChanges(await deployment.upSkippingPreview(), { create: total });
            assert.deepEqual(countByType(await deployment.resources()), expected);
        });

        it("has nothing to change in a second preview", async () => {
            assertChanges(await deployment.preview(), { same: total });
        });

        it("finds no drift in a refresh", async () => {
            assertChanges(await deployment.refresh(), { same: total });
        });

        it("destroys everything without an error", async () => {
            assertChanges(await deployment.destroy(), { delete: total });
            assert.deepEqual(await deployment.resources(), []);
            assert.deepEqual(deployment.cloud.leftovers, { things: [], grants: [] });
        });
    });
}

function assertChanges(outcome: Outcome, changes: Record<string, number>): void {
    assert.deepEqual({ errors: outcome.errors, changes: outcome.changes }, { errors: [], changes }, outcome.output);
    assert.ok(outcome.succeeded, outcome.output);
}
