import { AccessGraph, buildGraph } from "../../access/graph/graph";
import { readSource } from "../sources/readSource";
import { readSourceText } from "../sources/sourceText";
import { toResources } from "../sources/toResources";
import { Terminal } from "../terminal";
import { UsageError } from "../usageError";
import { ExplainArguments } from "./arguments";
import { ExplainStatus } from "./exitStatus";
import { explained } from "./explained";
import { explanationText, NOTHING_FITS } from "./text";

/** One `iap-run explain`. Gives the exit status. */
export async function runExplain({ text, file, json }: ExplainArguments, terminal: Terminal): Promise<ExplainStatus> {
    if (text === "-" && file === "-") throw new UsageError("the text and the stack cannot both come from stdin");
    const asked = text === "-" ? await readSourceText("-", "stdin") : text;
    if (asked.trim() === "") throw new UsageError("there is no text to explain");
    const answers = explained(asked, file === undefined ? undefined : await graphOf(file, terminal));
    if (json) terminal.out(`${JSON.stringify({ explanations: answers }, undefined, 2)}\n`);
    else if (answers.length > 0) terminal.out(explanationText(answers, terminal.colors));
    else terminal.err(`${NOTHING_FITS}\n`);
    return answers.length > 0 ? ExplainStatus.Explained : ExplainStatus.NothingFits;
}

async function graphOf(file: string, terminal: Terminal): Promise<AccessGraph> {
    const { registrations, failure } = await readSource(file);
    if (failure) terminal.err(`warning: ${file} is of a run that failed: it shows a part of the stack\n`);
    return buildGraph(toResources(registrations));
}
