import { BlindSpot, DeadEnd, Exposure, Reach } from "../access/findings";
import { Topology } from "../access/topology";

/**
 * Everything a run found, ready to be drawn. Plain data and no property of any resource: what is not in here (a client
 * secret, an environment variable) cannot be printed by accident.
 */
export interface Report {
    project: string;
    stack: string;
    resources: ReportedResource[];
    /** Absent when the program did not get to its end: half a stack shows ways in that the other half closes. */
    access?: AccessPicture;
    findings: Finding[];
    answers: Answer[];
    /** Present when the run did not get to its end. What was found until then is still reported. */
    failure?: Failure;
}

export interface ReportedResource {
    urn: string;
    /** The Pulumi type token, for example `gcp:cloudrunv2/service:Service`. */
    type: string;
    name: string;
    /** The parent's URN. */
    parent?: string;
    /** `read`: adopted with `.get()`, not judged by any policy. */
    kind: "custom" | "component" | "provider" | "read" | "stack";
    /** False: nothing is known about this type, so its inputs were taken as given. */
    modelled: boolean;
    protect: boolean;
}

export interface AccessPicture {
    reachability: Reach[];
    exposures: Exposure[];
    deadEnds: DeadEnd[];
    blindSpots: BlindSpot[];
    /** What a request passes, drawn. */
    topology: Topology;
}

/** What one policy rule says about one resource, or about the whole stack. */
export interface Finding {
    policyPack: string;
    rule: string;
    level: "mandatory" | "advisory";
    severity?: "low" | "medium" | "high" | "critical";
    /** The rule in a few words. */
    title: string;
    /** What was found here. */
    message: string;
    why?: string;
    fix?: string;
    /** Absent where the finding is about the whole stack. */
    urn?: string;
}

/** Something the embedded engine answered in the cloud's place, or could not see into. */
export interface Answer {
    kind: string;
    /** The function or type token. */
    token: string;
    urn?: string;
    answer: string;
}

export interface Failure {
    kind: string;
    message: string;
}

export enum ExitCode {
    Clean = 0,
    MandatoryFindings = 1,
    /** The program, its project, a policy pack or the arguments failed. */
    Failed = 2,
    /** 128 + SIGINT, what shells and CI systems expect of an interrupted command. */
    Interrupted = 130,
}

export function exitCodeOf(report: Pick<Report, "failure" | "findings">): ExitCode {
    if (report.failure) return report.failure.kind === "interrupted" ? ExitCode.Interrupted : ExitCode.Failed;
    const refused = report.findings.some((finding) => finding.level === "mandatory");
    return refused ? ExitCode.MandatoryFindings : ExitCode.Clean;
}
