import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { committedSchema } from "../../scripts/schema/packageSchema";

const repository = path.join(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(repository, file), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

describe(`the version ${version}`, () => {
    it("is the same wherever one is written", () => {
        const lockfile = JSON.parse(read("package-lock.json"));
        assert.deepEqual(
            {
                "package-lock.json": lockfile.version,
                "package-lock.json, the root package": lockfile.packages[""].version,
                "policies/package.json": JSON.parse(read("policies/package.json")).version,
                "schema.json": committedSchema().version,
                "CHANGELOG.md": /^## (\S+)/m.exec(read("CHANGELOG.md"))?.[1],
            },
            {
                "package-lock.json": version,
                "package-lock.json, the root package": version,
                "policies/package.json": version,
                "schema.json": version,
                "CHANGELOG.md": version,
            },
        );
    });

    it("is not written where it would be a second one", () => {
        // Pulumi takes the plugin's from package.json; a policy pack's own would win over its package.json.
        for (const file of ["PulumiPlugin.yaml", "policies/PulumiPolicy.yaml"]) {
            assert.ok(!("version" in parse(read(file))), file);
        }
    });
});
