import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { createColors } from "picocolors";
import { AccessGraph, buildGraph } from "../../access/graph/graph";
import { simulate } from "../../access/simulate/simulate";
import { accessRequest } from "../../cli/request/accessRequest";
import { RequestArguments } from "../../cli/request/arguments";
import { requestCommand } from "../../cli/request/command";
import { toResources } from "../../cli/sources/toResources";
import { preview } from "../../offline/preview";
import { requestTable } from "../../report/text/requestTable";

const root = path.join(__dirname, "..", "..");
const page = path.join(root, "docs", "requests.md");

/** A command of the page with what the page says it prints last. */
interface Shown {
    command: string;
    lines: string[];
}

function shownIn(markdown: string): Shown[] {
    const pairs = markdown.matchAll(/^```console\n([\s\S]*?)^```\n\n^```text\n([\s\S]*?)^```/gm);
    return [...pairs].map(([, command, output]) => ({
        command: command.replace(/\\\n\s*/g, "").trim(),
        lines: output.trimEnd().split("\n"),
    }));
}

async function typed(command: string): Promise<RequestArguments> {
    const words = command.replace(/^iap-run request /, "").split(/\s+/);
    let found: RequestArguments | undefined;
    await requestCommand(async (options) => {
        found = options;
    }).parseAsync(words, { from: "user" });
    assert.ok(found, command);
    assert.equal(found.program, "examples/reference", "the requests go to the reference");
    return found;
}

describe("docs/requests.md", function () {
    this.timeout(60_000);
    let graph: AccessGraph;

    before(async () => {
        const projectDirectory = path.join(root, "examples", "reference");
        const { registrations, failure } = await preview({ projectDirectory, stack: "dev", policyPacks: [] });
        assert.equal(failure, undefined);
        graph = buildGraph(toResources(registrations));
    });

    const requests = shownIn(fs.readFileSync(page, "utf8"));

    it("shows seven kinds of requests, nobody's in two", () => assert.equal(requests.length, 8));

    for (const { command, lines } of requests) {
        it(command, async () => {
            const request = accessRequest(await typed(command));
            const printed = requestTable(request, simulate(graph, request), createColors(false)).trimEnd().split("\n");
            // After the gates and an empty line.
            assert.deepEqual(lines, printed.slice(printed.lastIndexOf("") + 1));
        });
    }
});
