import * as assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cachedEngine } from "../../../scripts/engine/engineCache";
import { pinnedVersion } from "../../../scripts/engine/engineVersion";
import { findEngine } from "../../../scripts/engine/findEngine";

const isWindows = process.platform === "win32";

describe("finding the Pulumi CLI", () => {
    const { PATH, XDG_CACHE_HOME } = process.env;
    let folder: string;

    // A machine without Pulumi, Go and a cache, to which each test adds what it is about.
    beforeEach(function () {
        // A script cannot pass for pulumi.exe.
        if (isWindows) {
            this.skip();
        }
        folder = mkdtempSync(join(tmpdir(), "iap-run-find-"));
        process.env.PATH = join(folder, "path");
        process.env.XDG_CACHE_HOME = join(folder, "cache");
    });
    afterEach(() => {
        process.env.PATH = PATH;
        process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
        if (XDG_CACHE_HOME === undefined) {
            delete process.env.XDG_CACHE_HOME;
        }
        rmSync(folder, { recursive: true, force: true });
    });

    it("takes the one on PATH", async () => {
        const command = executable(join(folder, "path", "pulumi"), "echo v3.300.1");
        assert.deepEqual(await findEngine(noProgress), { found: true, command, version: "3.300.1", from: "PATH" });
    });

    it("takes the cached one when PATH has none", async () => {
        const command = executable(cachedEngine(pinnedVersion()), "exit 1");
        assert.deepEqual(await findEngine(noProgress), {
            found: true,
            command,
            version: pinnedVersion(),
            from: "cache",
        });
    });

    it("takes the cached one when the one on PATH is too old", async () => {
        executable(join(folder, "path", "pulumi"), "echo v3.248.0");
        executable(cachedEngine(pinnedVersion()), "exit 1");
        const engine = await findEngine(noProgress);
        assert.equal(engine.found && engine.from, "cache");
    });

    it("says in one line how to get one where there is nothing to build it with", async () => {
        const engine = await findEngine(noProgress);
        assert.ok(!engine.found);
        assert.match(engine.hint, /^no Pulumi CLI 3\.249\.0 or later on PATH and no Go .*https:.*https:[^\n]*$/);
    });

    it("builds from the committed module list: a failing build leaves nothing behind", async () => {
        executable(join(folder, "path", "go"), 'test "$1" = version || { echo "go: $1 refused" >&2; exit 1; }');
        await assert.rejects(findEngine(noProgress), /go list failed with exit code 1:\ngo: list refused/);
        executable(cachedEngine(pinnedVersion()), "exit 1");
        assert.equal((await findEngine(noProgress)).found, true);
    });
});

describe("where a built CLI is kept", () => {
    const home = "/home/me";
    const cases: [NodeJS.Platform, Record<string, string>, string, string][] = [
        ["linux", {}, home, "/home/me/.cache/iap-run/pulumi/3.1.2/bin/pulumi"],
        ["linux", { XDG_CACHE_HOME: "/fast" }, home, "/fast/iap-run/pulumi/3.1.2/bin/pulumi"],
        ["linux", { XDG_CACHE_HOME: "relative" }, home, "/home/me/.cache/iap-run/pulumi/3.1.2/bin/pulumi"],
        ["darwin", {}, home, "/home/me/Library/Caches/iap-run/pulumi/3.1.2/bin/pulumi"],
        [
            "win32",
            { LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" },
            "C:\\Users\\me",
            "C:\\Users\\me\\AppData\\Local\\iap-run\\pulumi\\3.1.2\\bin\\pulumi.exe",
        ],
        ["win32", {}, "C:\\Users\\me", "C:\\Users\\me\\AppData\\Local\\iap-run\\pulumi\\3.1.2\\bin\\pulumi.exe"],
    ];
    for (const [platform, environment, userHome, expected] of cases) {
        it(`${platform} ${JSON.stringify(environment)}`, () => {
            assert.equal(cachedEngine("3.1.2", { platform, home: userHome, environment }), expected);
        });
    }
});

function executable(file: string, body: string): string {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
}

function noProgress(): void {}
