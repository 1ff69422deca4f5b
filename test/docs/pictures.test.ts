import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FORMATS } from "../../report/formats";
import { repository, runCli } from "../support/runCli";

const text = fs.readFileSync(path.join(repository, "docs", "pictures.md"), "utf8");

describe("docs/pictures.md", function () {
    this.timeout(60_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-docs-"));
    after(() => fs.rmSync(folder, { recursive: true }));

    it("lists every form there is, and no other", () => {
        const [table] = /^\| form [^]*?\n\n/m.exec(text)!;
        const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
        assert.deepEqual(listed.sort(), Object.keys(FORMATS).sort());
    });

    it("its first commands run as they stand, and write the files they name", async () => {
        const [, block] = /```sh\n([^]*?)```/.exec(text)!;
        for (const command of block.trim().split("\n")) {
            const [program, ...args] = command.split(" ");
            assert.equal(program, "iap-run");
            const inFolder = args.map((arg) => (/\.(html|sarif|xml)$/.test(arg) ? path.join(folder, arg) : arg));
            const { code } = await runCli([
                inFolder[0],
                path.join(repository, "examples", "reference"),
                ...inFolder.slice(1),
            ]);
            assert.equal(code, 0, command);
        }
        assert.deepEqual(fs.readdirSync(folder).sort(), ["iap-run.sarif", "iap-run.xml", "report.html"]);
    });
});
