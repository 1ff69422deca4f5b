import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { itDeploysTheReference, itShowsWhatIsWrong } from "./support/foreignReference";
import { byTheCli, ForeignStack } from "./support/foreignStack";
import { generateSdk } from "./support/generateSdk";
import { hostFolder, languageSuite } from "./support/languageSuite";
import { whyNoMaven } from "./support/maven";
import { runCommand } from "./support/runCommand";

/** A cold Maven downloads its own plugins too. */
const DOWNLOAD_TIMEOUT = 10 * 60_000;

const PROGRAMS = join(__dirname, "java");

describe("Java", () => {
    // First: without it nothing else is worth building. Also in CI, which promises Node.js, npm and Go.
    before(async function () {
        this.timeout(DOWNLOAD_TIMEOUT);
        const reason = await whyNoMaven(PROGRAMS);
        if (reason) {
            process.stderr.write(`Skipped: the tests in Java. Reason: ${reason}\n`);
            this.skip();
        }
    });

    languageSuite("Java, with the SDK that is generated from the schema", "java", () => {
        let folder: string;
        let program: string;
        before(async () => {
            folder = mkdtempSync(join(tmpdir(), "iap-run-java-"));
            program = join(folder, "program");
            cpSync(PROGRAMS, program, { recursive: true });
            cpSync(join(await generateSdk("java", join(folder, "sdk")), "src"), join(program, "src"), {
                recursive: true,
            });
        });
        after(() => {
            if (folder) rmSync(folder, { recursive: true, force: true });
        });

        it("has an SDK that compiles", async () => {
            await runCommand("mvn", ["--quiet", "--batch-mode", "compile"], { cwd: program });
        }).timeout(DOWNLOAD_TIMEOUT);

        const stackOf = (mainClass: string) =>
            ForeignStack.of("reference", byTheCli({ MAVEN_OPTS: `-Dexec.mainClass=reference.${mainClass}` }), {
                hosts: [hostFolder("java")],
                files: program,
                changed: (project) => ({ ...project, runtime: "java" }),
            });
        itDeploysTheReference(() => stackOf("Reference"));
        itShowsWhatIsWrong(() => stackOf("Refused"));
    });
});
