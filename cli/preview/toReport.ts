import { blindSpots, buildGraph, deadEnds, exposures, reachability } from "../../access";
import { PolicyFinding, PreviewResult, Registration } from "../../offline/types";
import { AccessPicture, Finding, Report, ReportedResource } from "../../report/report";
import { toResources } from "../toResources";

/** What a rule's author says about it, for every finding alike. */
export interface RuleText {
    id: string;
    title: string;
    why: string;
    fix: string;
}

/** The engine's result as a report: with the access picture drawn and every finding explained. */
export function toReport(result: PreviewResult, rules: readonly RuleText[]): Report {
    return {
        project: result.project,
        stack: result.stack,
        resources: result.registrations.map(toReportedResource),
        access: programFinished(result) ? accessPicture(result.registrations) : undefined,
        findings: result.findings.map((finding) => toFinding(finding, rules)),
        answers: result.answers,
        failure: result.failure,
    };
}

/** A policy pack runs after the program: when only the pack failed, every resource is there. */
function programFinished({ failure }: PreviewResult): boolean {
    return failure === undefined || failure.kind === "policy-pack";
}

function accessPicture(registrations: Registration[]): AccessPicture {
    const graph = buildGraph(toResources(registrations));
    return {
        reachability: reachability(graph),
        exposures: exposures(graph),
        deadEnds: deadEnds(graph),
        blindSpots: blindSpots(graph),
    };
}

function toReportedResource({ urn, type, name, parent, kind, modelled, protect }: Registration): ReportedResource {
    return { urn, type, name, parent, kind, modelled, protect };
}

function toFinding(found: PolicyFinding, rules: readonly RuleText[]): Finding {
    const rule = rules.find(({ id }) => id === found.policy);
    return {
        policyPack: found.policyPack,
        rule: found.policy,
        level: found.enforcementLevel,
        severity: found.severity,
        title: rule?.title ?? found.description,
        message: found.message,
        why: rule?.why,
        fix: rule?.fix,
        urn: found.urn === "" ? undefined : found.urn,
    };
}
