import { judge } from "../../offline/judge";
import { Remediation } from "../../offline/types";
import { Answer, ExitCode, exitCodeOf } from "../../report/report";
import { printsDocument } from "../output/destinations";
import { writeReport } from "../output/reportWriter";
import { toReport } from "../output/toReport";
import { refuseUnwritable } from "../output/writableFiles";
import { choosePacks } from "../policyPacks/packChoice";
import { ProgramOutput } from "../preview/programOutput";
import { readSource } from "../sources/readSource";
import { Terminal } from "../terminal";
import { CheckArguments } from "./arguments";

/** One `iap-run check`. Gives the exit status. */
export async function runCheck(options: CheckArguments, terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
    refuseUnwritable(options.destinations);
    const packs = await choosePacks(options);
    const source = await readSource(options.file);
    const output = new ProgramOutput(terminal, printsDocument(options.destinations));
    const { findings, remediations, failure } = await judge(source.registrations, {
        ...packs,
        project: source.project,
        stack: source.stack,
        configuration: source.configuration,
        partial: source.failure !== undefined,
        signal,
        onOutput: output.write,
    });
    output.end();
    const report = toReport({
        ...source,
        findings,
        remediations: [],
        answers: [...source.answers, ...remediations.map(notApplied)],
        failure: source.failure ?? failure,
    });
    await writeReport(report, options.file, options.destinations, terminal);
    return exitCodeOf(report);
}

/** The resources are as they were deployed or planned: what a pack would change in them has not happened. */
function notApplied({ policy, urn, description }: Remediation): Answer {
    return { kind: "remediation", token: policy, urn, answer: `Would be changed by the policy pack: ${description}` };
}
