import * as assert from "node:assert/strict";
import { join } from "node:path";
import { compare } from "./support/comparison";
import { engineSuite } from "./support/engineSuite";
import { WORLDS } from "./support/expectedResources";
import { embeddedPreview, realPreview } from "./support/previews";

const PACK = join(__dirname, "../../policies");

engineSuite("the embedded engine previews as the real one does", () => {
    for (const [example, world] of Object.entries({ ...WORLDS, rejected: WORLDS.reference })) {
        it(`examples/${example}: inputs, outputs, dependencies and findings`, async () => {
            const real = await realPreview(example, world, PACK);
            const embedded = await embeddedPreview(example, world, PACK);
            const { differences, ...counts } = compare(real, embedded);
            console.log(
                `      ${counts.resources} resources, ${counts.properties} properties, ${counts.findings} findings`,
            );
            assert.deepEqual(differences, []);
            assert.ok(counts.properties > 20 * counts.resources, "too little was compared");
        });
    }
});
