import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { readSource } from "../../../cli/sources/readSource";
import { UsageError } from "../../../cli/usageError";
import { sampleText } from "../support/samples";

const WHAT_IS_READ =
    /\niap-run reads a stack export \(pulumi stack export\) or a preview \(pulumi preview --json --show-sames\)\.$/;

describe("a file that is no stack", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "iap-run-source-"));
    const file = path.join(folder, "stack.json");
    after(() => fs.rmSync(folder, { recursive: true }));

    /** The first line of the one error, without the file's name. */
    async function refusal(content: string | Buffer): Promise<string> {
        fs.writeFileSync(file, content);
        const error = await readSource(file).then(
            () => assert.fail("it was read"),
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof UsageError, String(error));
        assert.ok(error.message.startsWith(`${file} `), error.message);
        return error.message.slice(file.length + 1);
    }

    const KINDS: [title: string, content: string, message: string][] = [
        ["an empty file", "", "is empty."],
        ["a file of blanks", " \n\n", "is empty."],
        ["the text that a preview prints", "Previewing update (dev):\n", "is not JSON."],
        ["YAML", "name: orders\nruntime: nodejs\n", "is not JSON."],
        ["a file that was cut off", sampleText("deployed").slice(0, 5_000), "is cut off: its JSON has no end."],
        ["a mistake in the JSON", '{\n  "version": 3,\n  "deployment" {}\n}', "is not valid JSON."],
        ["a list", "[]", "is a JSON list, not a document of Pulumi."],
        ["a number", "3", "is a single JSON value, not a document of Pulumi."],
        ["null", "null", "is a single JSON value, not a document of Pulumi."],
        ["any other object", '{"a": 1}', "is JSON, but neither a stack export nor a preview."],
        [
            "a Terraform state",
            '{"version": 4, "terraform_version": "1.9.0", "resources": []}',
            "is a Terraform state, not one of Pulumi.",
        ],
        [
            "a Terraform plan",
            '{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {}}',
            "is a Terraform plan, not a Pulumi preview.",
        ],
        [
            "an update plan",
            '{"manifest": {}, "resourcePlans": {}}',
            "is an update plan (--save-plan), which holds goals without their values.",
        ],
        ["our own report", '{"version": 1, "access": null, "exitCode": 0}', "is a report of iap-run itself."],
        [
            "an event log",
            '{"sequence":0,"timestamp":1,"preludeEvent":{"config":{}}}\n{"sequence":1,"timestamp":1,"cancelEvent":{}}\n',
            "is a stream of engine events, not one document.",
        ],
        [
            "an event log of one event",
            '{"sequence":0,"timestamp":1,"preludeEvent":{"config":{}}}\n',
            "is a single engine event.",
        ],
    ];
    for (const [title, content, message] of KINDS) {
        it(`${title}: is told for what it is, and what is read instead`, async () => {
            const [first] = (await refusal(content)).split("\n");
            assert.equal(first, message);
            assert.match(await refusal(content), WHAT_IS_READ);
        });
    }

    it("an empty stack has nothing to judge, which is no pass", async () => {
        const nothing = { version: 3, deployment: { manifest: {} } };
        assert.equal(
            await refusal(JSON.stringify(nothing)),
            "is the export of an empty stack: there is nothing to judge",
        );
        assert.equal(
            await refusal('{"steps": [], "changeSummary": {}}'),
            "is the preview of an empty stack: there is nothing to judge",
        );
    });

    it("a damaged one is told where", async () => {
        const state = (resources: unknown) => JSON.stringify({ version: 3, deployment: { resources } });
        assert.equal(await refusal(state({})), "is damaged: its resources are no list");
        const damaged = "is damaged: resources[0] is no resource of a state";
        assert.equal(await refusal(state([{ type: "a:b:c" }])), damaged);
        const urn = "urn:pulumi:test::shop::a:b:c::name";
        assert.equal(await refusal(state([{ type: "a:b:c", urn, provider: 7 }])), damaged);
        assert.equal(await refusal('{"steps": [{"op": "same"}]}'), "is damaged: steps[0] is no step of a preview");
        assert.equal(await refusal('{"steps": {}, "changeSummary": {}}'), "is damaged: its steps are no list");
    });

    it("a compressed one is told to be", async () => {
        assert.equal(await refusal(gzipSync(sampleText("deployed"))), "is compressed with gzip: unpack it first");
    });

    it("never shows a value of the file", async () => {
        const secret = "canary-5d1f-never-print-me";
        for (const text of [
            `{"a": "${secret}" "b"}`,
            `{"a": ${secret}}`,
            `${secret}`,
            `{"a": "${secret}`,
            `["${secret}"]`,
        ]) {
            assert.ok(!(await refusal(text)).includes(secret), text);
        }
    });

    it("no file, a folder", async () => {
        await assert.rejects(readSource(path.join(folder, "none.json")), /none\.json is not there$/);
        await assert.rejects(readSource(folder), /is a folder: name a file, or - for stdin$/);
    });

    it("a byte order mark and UTF-16, which PowerShell writes, are read", async () => {
        const text = sampleText("changedStack");
        const swapped = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
        for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le"), swapped]) {
            fs.writeFileSync(file, bytes);
            assert.equal((await readSource(file)).project, "changing");
        }
    });
});
