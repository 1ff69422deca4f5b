import * as assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildGoCommand, executable, hasGo, runGo } from "../../scripts/engine/goCommand";
import { STACK } from "../engine/support/deployment";
import { itDeploysTheReference, itShowsWhatIsWrong } from "./support/foreignReference";
import { type Changes, ForeignStack, type Operate } from "./support/foreignStack";
import { generateSdk } from "./support/generateSdk";
import { languageSuite } from "./support/languageSuite";
import { runCommand } from "./support/runCommand";

/** Pulumi's SDK is compiled once, then Go has it in its cache. */
const BUILD_TIMEOUT = 20 * 60_000;

const PROGRAM = join(__dirname, "go");

languageSuite("Go, with the SDK that is generated from the schema", "go", () => {
    let folder: string;
    let program: string;
    before(async function () {
        this.timeout(BUILD_TIMEOUT);
        if (!hasGo()) {
            if (process.env.CI) throw new Error("CI needs Go: https://go.dev/dl/");
            process.stderr.write("Skipped: the tests in Go. Reason: no Go on PATH: https://go.dev/dl/\n");
            return this.skip();
        }
        folder = mkdtempSync(join(tmpdir(), "iap-run-go-"));
        const module = join(folder, "program");
        program = join(folder, executable("reference"));
        cpSync(PROGRAM, module, { recursive: true });
        cpSync(await generateSdk("go", join(folder, "sdk")), join(module, "sdks/iap-run"), { recursive: true });
        await buildGoCommand({ title: "the reference in Go", module, package: "." }, program, (line) =>
            process.stderr.write(`${line}\n`),
        );
    });
    after(() => {
        if (folder) rmSync(folder, { recursive: true, force: true });
    });

    function running(name: string): Operate {
        return async (operation, { folder: cwd, environment: env }) =>
            JSON.parse(await runCommand(program, [operation, STACK, cwd, name], { cwd, env })) as Changes;
    }

    it("has an SDK that compiles and in which `go vet` finds nothing", async () => {
        const found: string[] = [];
        await runGo(
            join(folder, "program"),
            ["vet", "-trimpath", "./...", "example.com/pulumi-iap-run/sdk/go/..."],
            (line) => found.push(line),
        );
        assert.deepEqual(found, []);
    }).timeout(BUILD_TIMEOUT);

    itDeploysTheReference(() => ForeignStack.of("reference", running("reference")));
    itShowsWhatIsWrong(() => ForeignStack.of("reference", running("refused")));
});
