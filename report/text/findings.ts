import { Colors } from "picocolors/types";
import { counted, resourceLabel } from "../names";
import { Finding } from "../report";
import { labelled, wrap } from "./layout";

/** What the policy pack says, mandatory findings first, each with what to do about it. */
export function findingLines(findings: Finding[], colors: Colors): string[] {
    if (findings.length === 0) return [];
    const lines = [colors.bold(`Findings: ${findingCount(findings)}`)];
    findings.forEach((finding, index) => {
        const paint = finding.level === "mandatory" ? colors.red : colors.yellow;
        const severity = finding.severity ? `, ${finding.severity}` : "";
        lines.push(
            "",
            `  ${index + 1}. ${paint(colors.bold(finding.rule))}  ${paint(`${finding.level}${severity}`)}`,
            ...wrap(finding.urn ? resourceLabel(finding.urn) : "the whole stack", "     ").map(colors.bold),
            ...wrap(finding.title, "     "),
            ...(finding.message ? wrap(finding.message, "     ") : []),
            ...(finding.why ? labelled("Why", finding.why, "     ") : []),
            ...(finding.fix ? labelled("Fix", finding.fix, "     ", colors.green) : []),
        );
    });
    return lines;
}

export function findingCount(findings: Finding[]): string {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    const parts = [
        mandatory > 0 && `${mandatory} mandatory`,
        findings.length > mandatory && `${findings.length - mandatory} advisory`,
    ].filter((part) => typeof part === "string");
    return parts.length > 0 ? parts.join(", ") : counted(0, "finding");
}
