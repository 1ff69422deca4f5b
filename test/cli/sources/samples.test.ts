import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { type Bag } from "../../../offline/engine/wire";
import { Deployment } from "../../engine/support/deployment";
import { engineSuite } from "../../engine/support/engineSuite";
import { WORLDS } from "../../engine/support/expectedResources";
import { type EngineProgram, exampleProgram } from "../../engine/support/program";
import { changingStack } from "../support/changingStack";
import { sample, type SampleName, samplePath, shapeOf, steady } from "../support/samples";

/** Holds a committed sample against what the CLI writes now; with UPDATE_GOLDEN=1 writes it. */
async function assertSample(name: SampleName, text: string): Promise<void> {
    const written = steady(JSON.parse(text));
    if (process.env.UPDATE_GOLDEN) {
        const { format, resolveConfig } = await import("prettier");
        const options = await resolveConfig(samplePath(name));
        fs.writeFileSync(samplePath(name), await format(JSON.stringify(written), { ...options, parser: "json" }));
    }
    assert.deepEqual(shapeOf(written), shapeOf(sample(name)));
}

async function deployed<T>(program: EngineProgram, world: string, use: (stack: Deployment) => Promise<T>): Promise<T> {
    const deployment = await Deployment.of(program, { world: WORLDS[world] });
    try {
        return await use(deployment);
    } finally {
        deployment.dispose();
    }
}

engineSuite("the samples of test/cli are what the CLI writes", () => {
    it("newStack and deployed: examples/reference before and after its deployment", () =>
        deployed(exampleProgram("reference"), "reference", async (stack) => {
            await assertSample("newStack", await stack.previewJson());
            assert.deepEqual((await stack.upSkippingPreview()).errors, []);
            const exported = await stack.exportJson();
            await assertSample("deployed", exported);

            const shown = JSON.parse(await stack.exportJson("--show-secrets")) as Bag;
            assert.match(JSON.stringify(shown), /"1b47061264138c4ac30d75fd1eb44270","plaintext":/);
            assert.match(exported, /"1b47061264138c4ac30d75fd1eb44270",\s+"ciphertext":/);
        }));

    it("changedStack, changesOnly, refreshedStack and failedPreview: one resource for each thing a step can do", () => {
        let phase: "before" | "after" | "throws" = "before";
        const program = changingStack(() => phase);
        return deployed(program, "raw", async (stack) => {
            assert.deepEqual((await stack.upSkippingPreview()).errors, []);
            phase = "after";
            await assertSample("changedStack", await stack.previewJson("--show-sames"));
            await assertSample("changesOnly", await stack.previewJson());
            const same = stack.cloud.contents.find(({ id }) => /services\/same-/.test(id));
            assert.ok(same);
            same.properties.ingress = "INGRESS_TRAFFIC_ALL";
            await assertSample("refreshedStack", await stack.previewJson("--show-sames", "--refresh"));
            phase = "throws";
            await assertSample("failedPreview", await stack.previewJson());
        });
    });
});
