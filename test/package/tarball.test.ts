import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Packed, packedClone, readManifest } from "./support/packed";

const KILOBYTE = 1000;

describe("the tarball that npm pack makes", function () {
    this.timeout(180_000);
    let repository: string;
    let packed: Packed;
    before(() => void ({ clone: repository, packed } = packedClone()));

    it("has exactly these at its top level, and the folders of dist that run", () => {
        const ofDist = packed.files.filter(({ path }) => path.startsWith("dist/"));
        const level = (files: Packed["files"], depth: number) =>
            [...new Set(files.map((file) => file.path.split("/")[depth]))].sort();
        assert.deepEqual(level(packed.files, 0), [
            "CHANGELOG.md",
            "LICENSE",
            "README.md",
            "dist",
            "package.json",
            "policies",
        ]);
        assert.deepEqual(level(ofDist, 1), ["access", "cli", "components", "offline", "policies", "report"]);
    });

    it("has compiled code, its types and its facts, and no source, test or tool", () => {
        const others = packed.files
            .map((file) => file.path)
            .filter((file) => file.includes("/") && !/^dist\/.*(\.js|\.d\.ts)$/.test(file));
        assert.deepEqual(others.sort(), [
            "dist/offline/facts/ORIGIN.md",
            "dist/offline/facts/gcp.json",
            "dist/report/html/page.css",
            "policies/PulumiPolicy.yaml",
            "policies/package.json",
            "policies/start.js",
        ]);
        const files = packed.files.map((file) => file.path);
        assert.ok(!files.includes("dist/offline/typescript/register.js"), "it runs a clone's sources");
    });

    it("has everything that runs: each file of the sources that is not only types", () => {
        const files = new Set(packed.files.map((file) => file.path));
        for (const folder of ["access", "cli", "components", "offline", "policies", "report"]) {
            for (const file of fs.readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })) {
                if (!/\.ts$/.test(file)) continue;
                const built = `dist/${folder}/${file.replaceAll(path.sep, "/").replace(/\.ts$/, ".js")}`;
                assert.ok(files.has(built), built);
            }
        }
    });

    it("is small, and asks for few packages", () => {
        const { dependencies, peerDependencies } = readManifest(repository);
        const [own, peers] = [Object.keys(dependencies).length, Object.keys(peerDependencies).length];
        const kilobytes = Math.round(packed.size / KILOBYTE);
        console.log(`      ${kilobytes} kB packed, ${Math.round(packed.unpackedSize / KILOBYTE)} kB unpacked`);
        console.log(`      ${own} dependencies, ${peers} peer dependencies`);
        assert.ok(kilobytes <= 500, `${kilobytes} kB`);
        assert.ok(packed.unpackedSize <= 2000 * KILOBYTE, `${packed.unpackedSize} bytes`);
        assert.ok(own <= 14 && peers <= 2, `${own} dependencies, ${peers} peers`);
    });
});
