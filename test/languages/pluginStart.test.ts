import * as assert from "node:assert/strict";
import { Plugin, type Surroundings } from "./support/plugin";

describe("the plugin starts", function () {
    this.timeout(120_000);

    describe("whatever ts-node is told in the environment of the program", () => {
        const environments: Record<string, string> = {
            TS_NODE_TRANSPILE_ONLY: "true",
            TS_NODE_COMPILER_OPTIONS: "{}",
            TS_NODE_FILES: "true",
            TS_NODE_TYPE_CHECK: "true",
            TS_NODE_PROJECT: "absent.json",
            TS_NODE_SKIP_PROJECT: "true",
        };
        for (const [name, value] of Object.entries(environments)) {
            it(`${name}=${value}`, () => starts({ environment: { [name]: value } }));
        }
    });

    describe("whatever tsconfig.json the program has", () => {
        const configs: Record<string, object> = {
            "JavaScript is checked": { allowJs: true, checkJs: true, strict: true },
            "JavaScript is checked for another module system": {
                allowJs: true,
                checkJs: true,
                strict: true,
                module: "esnext",
                moduleResolution: "bundler",
                verbatimModuleSyntax: true,
            },
        };
        for (const [title, compilerOptions] of Object.entries(configs)) {
            it(title, () => starts({ files: { "tsconfig.json": JSON.stringify({ compilerOptions }) } }));
        }
    });
});

async function starts(surroundings: Surroundings): Promise<void> {
    const plugin = await Plugin.start(undefined, surroundings);
    try {
        assert.equal((JSON.parse(await plugin.schema()) as { name: string }).name, "iap-run");
    } finally {
        await plugin.stop();
    }
}
