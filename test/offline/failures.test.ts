import * as assert from "node:assert/strict";
import { previewProgram, programDirectory, registered } from "./support/previewProgram";

describe("a program that goes wrong", () => {
    it("shows its own stack trace, with the lines that were written, and what it registered until then", async () => {
        const result = await previewProgram("throws");
        assert.equal(result.failure?.kind, "program");
        const message = result.failure.message;
        assert.match(message, /TypeError: Cannot read properties of undefined \(reading 'sides'\)/);
        assert.match(message, /at fails \(.*programs\/throws\/index\.ts:10:\d+\)/);
        assert.match(message, /programs\/throws\/index\.ts:13:1/);
        assert.equal(registered(result, "before").kind, "custom");
    });

    it("shows an unhandled rejection", async () => {
        const result = await previewProgram("rejects");
        assert.equal(result.failure?.kind, "program");
        assert.match(result.failure.message, /rejected on purpose/);
        assert.match(result.failure.message, /programs\/rejects\/index\.ts:5/);
    });

    it("does not take an early exit for success", async () => {
        const result = await previewProgram("exits");
        assert.equal(result.failure?.kind, "program");
        assert.match(
            result.failure.message,
            /ended with exit status 1\.\nThe Pulumi runtime detected that \d+ promises/,
        );
        const slipped = await previewProgram("slips");
        assert.equal(slipped.failure?.kind, "program");
        assert.match(slipped.failure.message, /ended itself \(process\.exit\) before all of its resources/);
    });

    it("says which signal ended it", async () => {
        const { failure } = await previewProgram("killed");
        assert.equal(failure?.kind, "program");
        assert.match(failure.message, /ended with signal SIGTERM/);
    });

    it("refuses what the provider's check refuses, everything at once, each where the program wrote it", async () => {
        const result = await previewProgram("invalid");
        assert.equal(result.failure?.kind, "program");
        const message = result.failure.message;
        for (const expected of [
            /BackendService resource 'incomplete' has a problem: Missing required property 'group'\. Examine values at 'incomplete\.backends\[0\]\.group'/,
            /Missing required property 'enabled'\. Examine values at 'incomplete\.iap\.enabled'/,
            /ServiceIamBinding resource 'misspelt' has a problem: invalid value for members \(IAM members must have/,
            /name '.*' plus 7 random chars is longer than maximum length 63/,
            /Duplicate resource URN 'urn:pulumi:dev::invalid::gcp:pubsub\/topic:Topic::twice'; try giving it a unique name/,
            /programs\/invalid\/index\.ts:7:1/,
        ]) {
            assert.match(message, expected);
        }
        assert.equal(message.includes("AllUsers"), false);
        assert.equal(registered(result, "after").kind, "custom");
        assert.equal(
            result.registrations.some(({ name }) => ["incomplete", "misspelt"].includes(name)),
            false,
        );
    });

    it("is handed over as it prints, all of it", async () => {
        const result = await previewProgram("chatty");
        assert.equal(result.failure, undefined);
        const printed = (stream: string) =>
            result.printed
                .filter((part) => part.stream === stream)
                .map(({ text }) => text)
                .join("");
        assert.equal(printed("stdout").split("\n").length, 20_001);
        assert.match(printed("stdout"), /^line 0 /);
        assert.match(printed("stdout"), /line 19999 x+\n$/);
        assert.equal(printed("stderr"), "an aside\n");
        assert.deepEqual(
            result.logs.map(({ severity, message }) => [severity, message]),
            [
                ["info", "for your information"],
                ["warning", "take care"],
            ],
        );
    });

    it("is type-checked when that is asked for", async () => {
        assert.equal((await previewProgram("typed")).failure, undefined);
        const checked = await previewProgram("typed", { typeCheck: true });
        assert.equal(checked.failure?.kind, "program");
        assert.match(checked.failure.message, /TS2322: Type 'string \| undefined' is not assignable to type 'string'/);
    }).timeout(120_000);

    it("may be plain JavaScript or an ES module", async () => {
        assert.deepEqual((await previewProgram("javascript")).stackOutputs, { where: "index.js" });
        const esm = await previewProgram("esm");
        assert.equal(esm.failure?.message, undefined);
        assert.deepEqual(esm.stackOutputs, { format: "module", stack: "dev" });
    });
});

describe("a project that cannot be previewed", () => {
    const cases: Record<string, RegExp> = {
        python: /Pulumi\.yaml: the runtime is "python"\. Only programs of the runtime "nodejs" can be previewed/,
        nowhere: /Pulumi\.yaml: main is missing\.ts, and there is no such file or directory/,
        unnamed: /Pulumi\.yaml: the project has no name/,
        absent: /No Pulumi project in .*absent: there is no Pulumi\.yaml/,
    };
    for (const [name, expected] of Object.entries(cases)) {
        it(`says why: ${name}`, async () => {
            const { failure } = await previewProgram(name);
            assert.equal(failure?.kind, "project");
            assert.match(failure.message, expected);
        });
    }

    it("says which policy pack is none", async () => {
        for (const [pack, expected] of [
            ["python", /PulumiPolicy\.yaml: the runtime is "python"\. Only packs/],
            ["absent", /No policy pack in .*absent: there is no PulumiPolicy\.yaml/],
        ] as const) {
            const { failure } = await previewProgram("trivial", { policyPacks: [pack] });
            assert.equal(failure?.kind, "project");
            assert.match(failure.message, expected);
        }
        assert.equal(programDirectory("trivial").endsWith("trivial"), true);
    });
});
