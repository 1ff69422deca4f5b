import * as assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { committedSchema, type PackageSchema, SCHEMA_FILE } from "../../scripts/schema/packageSchema";
import { languageSuite } from "./support/languageSuite";
import { PLUGIN_EXECUTABLE, pulumi } from "./support/pulumiCli";

const root = join(__dirname, "../..");

/** With the plugin's executable: of a folder, as people write it, the CLI takes the Node.js host to make one. */
languageSuite("Pulumi's package commands", "yaml", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "iap-run-package-"));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const project = () => parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;

    function writeProgram(): void {
        const program = parse(readFileSync(join(root, "examples/yaml/Pulumi.yaml"), "utf8")) as Record<string, unknown>;
        delete program.packages;
        writeFileSync(join(folder, "Pulumi.yaml"), stringify(program));
    }

    it("`pulumi package add` beside a program writes the package into it, and its SDK", async () => {
        writeProgram();
        const before = project();
        await pulumi(["package", "add", PLUGIN_EXECUTABLE], folder, "yaml");
        const { packages, ...after } = project();
        const { version } = committedSchema();
        assert.deepEqual(after, before);
        assert.deepEqual(Object.keys(packages as object), ["iap-run"]);
        assert.ok(existsSync(join(folder, `sdks/iap-run/iap-run-${version}.yaml`)));
    });

    it("`pulumi package add` in the root of the repository is refused: it is program and plugin at once", async () => {
        for (const file of ["Pulumi.yaml", "PulumiPlugin.yaml"]) copyFileSync(join(root, file), join(folder, file));
        const before = project();
        await assert.rejects(pulumi(["package", "add", PLUGIN_EXECUTABLE], folder, "yaml"), /detected both/);
        assert.deepEqual(project(), before);
    });

    it("`pulumi package get-schema` prints the committed schema", async () => {
        const [committed, printed] = [
            await pulumi(["package", "get-schema", SCHEMA_FILE], folder, "yaml"),
            await pulumi(["package", "get-schema", PLUGIN_EXECUTABLE], folder, "yaml"),
        ];
        assert.ok(Object.keys((JSON.parse(committed) as PackageSchema).resources).length > 0);
        assert.equal(printed, committed);
    });
});
