import { blindSpots, buildGraph, deadEnds, exposures, reachability, topology } from "../../access";
import { PolicyFinding, Registration, Remediation } from "../../offline/types";
import { AccessPicture, Answer, Failure, Finding, Report, ReportedResource } from "../../report/report";
import { toResources } from "../sources/toResources";
import { findingText } from "./findingText";

/** What a run has found out about a stack, wherever its resources came from. */
export interface RunResult {
    project: string;
    stack: string;
    registrations: Registration[];
    findings: PolicyFinding[];
    remediations: Remediation[];
    answers: Answer[];
    failure?: Failure;
}

/** A run's result as a report, with the access picture drawn. */
export function toReport(result: RunResult): Report {
    return {
        project: result.project,
        stack: result.stack,
        resources: result.registrations.map(toReportedResource),
        access: isWhole(result) ? accessPicture(result.registrations) : undefined,
        findings: result.findings.map(toFinding),
        answers: [...result.answers, ...result.remediations.map(toAnswer)],
        failure: result.failure,
    };
}

/** When only a policy pack failed, every resource is there. */
function isWhole({ failure }: RunResult): boolean {
    return failure === undefined || failure.kind === "policy-pack";
}

function accessPicture(registrations: Registration[]): AccessPicture {
    const graph = buildGraph(toResources(registrations));
    const faults = { exposures: exposures(graph), deadEnds: deadEnds(graph) };
    return {
        reachability: reachability(graph),
        ...faults,
        blindSpots: blindSpots(graph),
        topology: topology(graph, faults),
    };
}

function toReportedResource({ urn, type, name, parent, kind, modelled, protect }: Registration): ReportedResource {
    return { urn, type, name, parent, kind, modelled, protect };
}

function toFinding(found: PolicyFinding): Finding {
    return {
        policyPack: found.policyPack,
        rule: found.policy,
        level: found.enforcementLevel,
        severity: found.severity,
        title: found.description,
        ...findingText(found),
        urn: found.urn === "" ? undefined : found.urn,
    };
}

/** A pack that changes what the program asked for is shown like everything else that did not come from the program. */
function toAnswer({ policy, urn, description }: Remediation): Answer {
    return { kind: "remediation", token: policy, urn, answer: description };
}
