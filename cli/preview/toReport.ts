import { blindSpots, buildGraph, deadEnds, exposures, reachability, topology } from "../../access";
import { PolicyFinding, PreviewResult, Registration, Remediation } from "../../offline/types";
import { AccessPicture, Answer, Finding, Report, ReportedResource } from "../../report/report";
import { toResources } from "../sources/toResources";
import { findingText } from "./findingText";

/** The engine's result as a report, with the access picture drawn. */
export function toReport(result: PreviewResult): Report {
    return {
        project: result.project,
        stack: result.stack,
        resources: result.registrations.map(toReportedResource),
        access: programFinished(result) ? accessPicture(result.registrations) : undefined,
        findings: result.findings.map(toFinding),
        answers: [...result.answers, ...result.remediations.map(toAnswer)],
        failure: result.failure,
    };
}

/** A policy pack runs after the program: when only the pack failed, every resource is there. */
function programFinished({ failure }: PreviewResult): boolean {
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
