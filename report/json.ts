import { inOrder } from "./ordering";
import { AccessPicture, exitCodeOf, Report } from "./report";

/**
 * The machine-readable form, every list in a stable order. Additions keep the version; a removed or renamed field, or a new meaning, raises it.
 *
 * - `version`: 1
 * - `project`, `stack`: as in Pulumi
 * - `resources[]`: urn, type, name, parent, kind, modelled, protect; never a property value
 * - `access.reachability[]`: who gets what on which route, with the verdict of every hop
 * - `access.exposures[]`, `access.deadEnds[]`, `access.blindSpots[]`: see access/findings.ts
 * - `access.topology`: nodes and steps of the picture, see access/topology.ts
 * - `access` is null when the program did not get to its end: half a stack proves nothing
 * - `findings[]`: the policy findings
 * - `answers[]`: what was answered in the cloud's place
 * - `failure`: only when the program, its project or a pack failed
 * - `exitCode`: what the command exits with
 */
export interface JsonReport extends Omit<Report, "access"> {
    version: 1;
    access: AccessPicture | null;
    exitCode: number;
}

export function jsonReport(report: Report): JsonReport {
    const { project, stack, resources, access, findings, answers, failure } = inOrder(report);
    return {
        version: 1,
        project,
        stack,
        resources,
        access: access ?? null,
        findings,
        answers,
        ...(failure && { failure }),
        exitCode: exitCodeOf(report),
    };
}
