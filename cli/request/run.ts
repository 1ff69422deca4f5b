import { buildGraph } from "../../access";
import { AccessRequest } from "../../access/simulate/request";
import { simulate } from "../../access/simulate/simulate";
import { Verdict } from "../../access/verdict";
import { ExitCode, Failure } from "../../report/report";
import { requestTable } from "../../report/text/requestTable";
import { programOptions } from "../preview/programOptions";
import { readSource } from "../sources/readSource";
import { StackSource } from "../sources/stackSource";
import { toResources } from "../sources/toResources";
import { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { accessRequest } from "./accessRequest";
import { RequestArguments } from "./arguments";
import { REQUEST_STATUS } from "./exitStatus";

/** One `iap-run request`. Gives the exit status. */
export async function runRequest(options: RequestArguments, terminal: Terminal, signal: AbortSignal): Promise<number> {
    const request = accessRequest(options);
    const { registrations, failure, answers } = await stackOf(options, terminal, signal);
    if (failure) {
        // Half a stack would answer a question that nobody asked.
        terminal.err(`${failure.message}\n`);
        return failure.kind === "interrupted" ? ExitCode.Interrupted : ExitCode.Failed;
    }
    // What an interrupted or unfinished deployment may have left in the cloud is not in the answer.
    if (options.file !== undefined) {
        for (const { urn, answer } of answers) terminal.err(`note: ${urn === undefined ? "" : `${urn}: `}${answer}\n`);
    }
    const verdict = simulate(buildGraph(toResources(registrations)), request);
    const exitCode = REQUEST_STATUS[verdict.outcome];
    terminal.out(
        options.json
            ? `${JSON.stringify(requestJson(request, verdict, exitCode), undefined, 2)}\n`
            : requestTable(request, verdict, terminal.colors),
    );
    return exitCode;
}

/** The machine-readable form. Additions keep the version. */
function requestJson(request: AccessRequest, verdict: Verdict, exitCode: number): object {
    return { version: 1, request, verdict, exitCode };
}

async function stackOf(
    options: RequestArguments,
    terminal: Terminal,
    signal: AbortSignal,
): Promise<Pick<StackSource, "registrations" | "answers"> & { failure?: Failure }> {
    const { file, program } = options;
    if (file === undefined) {
        // stdout is the answer's: what the program prints goes beside it.
        const onOutput = (_stream: string, text: string): void => terminal.err(text);
        const { preview } = await import("../../offline/preview");
        return preview({ ...programOptions({ ...options, directory: program ?? "." }), signal, onOutput });
    }
    if (program !== undefined) throw new UsageError("FILE and --program are both a stack: leave one out");
    return readSource(file);
}
