import * as assert from "node:assert/strict";
import { CommanderError } from "commander";
import { commandLine } from "../../cli/commandLine";
import { PreviewArguments } from "../../cli/preview/arguments";

async function parse(...args: string[]): Promise<PreviewArguments> {
    let parsed: PreviewArguments | undefined;
    const program = commandLine(async (options) => {
        parsed = options;
    });
    for (const command of [program, ...program.commands]) command.configureOutput({ writeErr: () => undefined });
    await program.parseAsync(["preview", ...args], { from: "user" });
    assert.ok(parsed);
    return parsed;
}

async function refused(message: RegExp, ...args: string[]): Promise<void> {
    await assert.rejects(parse(...args), (error: Error) => {
        assert.ok(error instanceof CommanderError, error.stack);
        assert.match(error.message, message);
        assert.notEqual(error.exitCode, 0);
        return true;
    });
}

describe("the command line", () => {
    it("has a default for everything", async () => {
        assert.deepEqual(await parse(), {
            directory: ".",
            stack: "dev",
            config: {},
            policyPack: [],
            policyConfig: [],
            typeCheck: false,
            json: false,
        });
    });

    it("reads every option", async () => {
        const all = await parse(
            ...["examples/raw", "--stack", "prod", "--config", "a=1", "-c", "b:c=x=y", "-c", "empty="],
            ...["--policy-pack", "p1", "--policy-pack", "p2", "--policy-config", "c1.json"],
            ...["--project-number", "123", "--idle-timeout", "2.5", "--type-check", "--json"],
        );
        assert.deepEqual(all, {
            directory: "examples/raw",
            stack: "prod",
            config: { a: "1", "b:c": "x=y", empty: "" },
            policyPack: ["p1", "p2"],
            policyConfig: ["c1.json"],
            projectNumber: "123",
            idleTimeout: 2.5,
            typeCheck: true,
            json: true,
        });
    });

    it("does not carry repeated options over from one run to the next", async () => {
        await parse("-c", "a=1", "--policy-pack", "p1");
        const second = await parse("-c", "b=2");
        assert.deepEqual(second.config, { b: "2" });
        assert.deepEqual(second.policyPack, []);
    });

    it("refuses what it does not know, and suggests what was meant", async () => {
        await refused(/unknown option '--polcy-config'\n\(Did you mean --policy-config\?\)/, "--polcy-config", "x");
        await refused(/too many arguments/, "one", "two");
        await refused(/Write it as key=value/, "--config", "novalue");
        await refused(/Write it as key=value/, "--config", "=novalue");
        await refused(/seconds above 0/, "--idle-timeout", "soon");
        await refused(/digits only/, "--project-number", "my-project");
    });
});
