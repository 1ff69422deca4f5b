import * as assert from "node:assert/strict";
import * as path from "node:path";
import { Command, CommanderError } from "commander";
import { Actions, commandLine } from "../../cli/commandLine";
import { PreviewArguments } from "../../cli/preview/arguments";
import { UsageError } from "../../cli/usageError";
import { assertGolden } from "../support/golden";

/** The name of the command that runs, and what it is given. */
async function parse(...args: string[]): Promise<{ command: string; options: unknown }> {
    let parsed: { command: string; options: unknown } | undefined;
    const take = (command: string) => async (options: unknown) => void (parsed = { command, options });
    const actions: Actions = {
        preview: take("preview"),
        check: take("check"),
        request: take("request"),
        explain: take("explain"),
    };
    await quiet(commandLine(actions)).parseAsync(args, { from: "user" });
    assert.ok(parsed);
    return parsed;
}

function quiet(program: Command): Command {
    for (const command of [program, ...program.commands]) command.configureOutput({ writeErr: () => undefined });
    return program;
}

async function refused(message: RegExp, ...args: string[]): Promise<void> {
    await assert.rejects(parse(...args), (error: Error) => {
        assert.ok(error instanceof CommanderError || error instanceof UsageError, error.stack);
        assert.match(error.message, message);
        return true;
    });
}

const PROGRAM = { stack: "dev", config: {}, projectNumber: undefined, idleTimeout: undefined };

describe("the command line", () => {
    it("preview: has a default for everything", async () => {
        assert.deepEqual(await parse("preview"), {
            command: "preview",
            options: {
                directory: ".",
                ...PROGRAM,
                policyPack: [],
                policyConfig: [],
                typeCheck: false,
                destinations: [{ format: "text" }],
            },
        });
    });

    it("preview: reads every option", async () => {
        const { options } = await parse(
            ...["preview", "examples/raw", "--stack", "prod", "--config", "a=1", "-c", "b:c=x=y", "-c", "empty="],
            ...["--policy-pack", "p1", "--policy-pack", "p2", "--policy-config", "c1.json"],
            ...["--project-number", "123", "--idle-timeout", "2.5", "--type-check", "--json"],
            ...["--format", "text", "--output", "report.txt"],
        );
        assert.deepEqual(options, {
            directory: "examples/raw",
            stack: "prod",
            config: { a: "1", "b:c": "x=y", empty: "" },
            policyPack: ["p1", "p2"],
            policyConfig: ["c1.json"],
            projectNumber: "123",
            idleTimeout: 2.5,
            typeCheck: true,
            destinations: [{ format: "json" }, { format: "text", file: "report.txt" }],
        });
    });

    it("check: takes a file, packs and formats", async () => {
        assert.deepEqual(await parse("check", "-", "--policy-pack", "p1", "--policy-config", "c1.json", "-f", "json"), {
            command: "check",
            options: { file: "-", policyPack: ["p1"], policyConfig: ["c1.json"], destinations: [{ format: "json" }] },
        });
        await refused(/missing required argument 'FILE'/, "check");
    });

    it("request: has a default for everything but the URL", async () => {
        const { options } = await parse("request", "https://orders.example.com/");
        assert.deepEqual(options, {
            url: "https://orders.example.com/",
            file: undefined,
            ...PROGRAM,
            emailClaim: true,
            accessLevel: [],
            memberOf: [],
            json: false,
        });
        await refused(/missing required argument 'URL'/, "request");
    });

    it("request: reads every option, without judging it yet", async () => {
        const { options } = await parse(
            ...["request", "https://orders.example.com/", "stack.json", "--as", "user:a@b.c", "--credential", "oidc"],
            ...[
                "--audience",
                "x",
                "--no-email-claim",
                "--header",
                "authorization",
                "--from",
                "vpc",
                "--method",
                "POST",
            ],
            ...["--protocol", "grpc", "--time", "now", "--access-level", "l1", "--access-level", "l2"],
            ...["--member-of", "g1", "--member-of", "g2", "--program", "p", "--stack", "prod", "--json"],
        );
        assert.deepEqual(options, {
            url: "https://orders.example.com/",
            file: "stack.json",
            as: "user:a@b.c",
            credential: "oidc",
            audience: "x",
            emailClaim: false,
            header: "authorization",
            from: "vpc",
            method: "POST",
            protocol: "grpc",
            time: "now",
            accessLevel: ["l1", "l2"],
            memberOf: ["g1", "g2"],
            program: "p",
            ...PROGRAM,
            stack: "prod",
            json: true,
        });
    });

    it("does not carry repeated options over from one run to the next", async () => {
        await parse("preview", "-c", "a=1", "--policy-pack", "p1", "--json");
        const { options } = await parse("preview", "-c", "b=2");
        const { config, policyPack, destinations } = options as PreviewArguments;
        assert.deepEqual(
            { config, policyPack, destinations },
            {
                config: { b: "2" },
                policyPack: [],
                destinations: [{ format: "text" }],
            },
        );
    });

    it("refuses what it does not know, and suggests what was meant", async () => {
        await refused(
            /unknown option '--polcy-config'\n\(Did you mean --policy-config\?\)/,
            "preview",
            "--polcy-config",
        );
        await refused(/unknown command 'chekc'\n\(Did you mean check\?\)/, "chekc", "stack.json");
        await refused(/too many arguments/, "preview", "one", "two");
        await refused(/Write it as key=value/, "preview", "--config", "novalue");
        await refused(/Write it as key=value/, "preview", "--config", "=novalue");
        await refused(/seconds above 0/, "preview", "--idle-timeout", "soon");
        await refused(/digits only/, "preview", "--project-number", "my-project");
        await refused(/"sariff" is no format; did you mean "sarif"\?/, "check", "stack.json", "--format", "sariff");
    });

    it("every command has a help text with examples, and says what its exit status means", () => {
        const none = async (): Promise<void> => undefined;
        const program = commandLine({ preview: none, check: none, request: none, explain: none });
        assert.deepEqual(
            program.commands.map((command) => command.name()),
            ["preview", "check", "request", "explain"],
        );
        for (const command of program.commands) {
            let help = "";
            command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
            assert.match(help, new RegExp(`\nExamples:\n(?:.*\n)*.*iap-run ${command.name()} `), command.name());
            assert.match(help, /\nExit status:\n {2}0 /, command.name());
        }
    });

    for (const name of ["iap-run", "preview", "check", "request"]) {
        it(`${name} --help is as the golden text has it`, () => {
            const none = async (): Promise<void> => undefined;
            const program = commandLine({ preview: none, check: none, request: none, explain: none });
            const command = [program, ...program.commands].find((each) => each.name() === name);
            let help = "";
            command?.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 110 }).outputHelp();
            assertGolden(path.join(__dirname, "golden", `${name}-help.txt`), help);
        });
    }
});
