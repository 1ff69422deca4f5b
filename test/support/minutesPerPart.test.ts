import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "./runCli";

/** A run of mocha on files of its own, with the repository's settings. */
function run(files: Record<string, string>): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-parts-"));
    try {
        for (const [file, source] of Object.entries(files)) {
            fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            fs.writeFileSync(path.join(folder, file), source);
        }
        const settings = JSON.parse(fs.readFileSync(path.join(repository, ".mocharc.json"), "utf8"));
        const modules = (settings.require as string[]).map((each) => require.resolve(each, { paths: [repository] }));
        const { stdout } = spawnSync(
            process.execPath,
            [require.resolve("mocha/bin/mocha.js"), ...modules.flatMap((each) => ["--require", each]), "test/**/*.js"],
            {
                cwd: folder,
                encoding: "utf8",
                env: { ...process.env, TS_NODE_PROJECT: path.join(repository, "tsconfig.json") },
            },
        );
        return stdout;
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

const FAST = "describe('fast', () => it('works', () => {}));";
const SLOW = `describe("slow", function () {
    this.timeout(20_000);
    before((done) => setTimeout(done, 3500));
    it("fails", () => { throw new Error(); });
});`;

describe("minutes per part", function () {
    this.timeout(120_000);

    it("the longest first, hooks included; what CI counts stands above as ever", () => {
        const printed = run({ "test/access/a.js": FAST, "test/engine/deep/b.js": SLOW, "test/engine/c.js": FAST });
        assert.match(printed, /^ +2 passing \(\d+s\)\n +1 failing\n/m);
        const [, table] = printed.split("  minutes per part\n");
        const lines = table.trim().split("\n");
        assert.equal(lines.length, 3);
        assert.match(lines[0], /^ *engine +0\.1$/);
        assert.ok(lines.some((line) => /^ *access +0\.0$/.test(line)));
    });

    it("nothing where one part ran", () => {
        assert.doesNotMatch(run({ "test/access/a.js": FAST, "test/access/b.js": FAST }), /minutes/);
    });
});
