import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STACK } from "../engine/support/deployment";
import { EXAMPLES } from "../engine/support/program";
import { itDeploysTheReference, itShowsWhatIsWrong } from "./support/foreignReference";
import { type Changes, ForeignStack, type Operate } from "./support/foreignStack";
import { generateSdk } from "./support/generateSdk";
import { languageSuite } from "./support/languageSuite";
import { findPython, installSdk } from "./support/pythonEnvironment";
import { runCommand } from "./support/runCommand";

/** A cold pip downloads 30 MB and more. */
const INSTALL_TIMEOUT = 10 * 60_000;

languageSuite("Python, with the SDK that is generated from the schema", "python", () => {
    let folder: string;
    let python: string;
    before(async function () {
        this.timeout(INSTALL_TIMEOUT);
        const found = await findPython((line) => process.stderr.write(`${line}\n`));
        if (!found.found) {
            // Also in CI, which promises Node.js, npm and Go.
            process.stderr.write(`Skipped: the tests in Python. Reason: ${found.hint}\n`);
            return this.skip();
        }
        python = found.command;
        folder = mkdtempSync(join(tmpdir(), "iap-run-python-"));
        await installSdk(python, await generateSdk("python", join(folder, "sdk")), join(folder, "site"));
    });
    after(() => {
        if (folder) rmSync(folder, { recursive: true, force: true });
    });

    /** Python's Automation API runs a program in its own process, which takes no language host. */
    function running(program: string): Operate {
        return async (operation, workplace) => {
            const driver = join(__dirname, "python/drive.py");
            const printed = await runCommand(python, [driver, operation, STACK, workplace.folder, program], {
                cwd: workplace.folder,
                env: { ...workplace.environment, PYTHONPATH: join(folder, "site") },
            });
            return JSON.parse(printed) as Changes;
        };
    }

    itDeploysTheReference(() => ForeignStack.of("python", running(join(EXAMPLES, "python/__main__.py"))));
    itShowsWhatIsWrong(() => ForeignStack.of("python", running(join(__dirname, "python/refused.py"))));
});
