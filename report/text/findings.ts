import { Colors } from "picocolors/types";
import { alikeFindings } from "../alikeFindings";
import { counted, resourceLabel } from "../names";
import { Finding } from "../report";
import { labelled, wrap } from "./layout";

/** What the policy pack says, mandatory findings first, each with what to do about it. */
export function findingLines(findings: Finding[], colors: Colors): string[] {
    if (findings.length === 0) return [];
    const lines = [colors.bold(`Findings: ${findingCount(findings)}`)];
    alikeFindings(findings).forEach((group, index) => {
        const [{ rule, level, severity, title, message, why, fix }] = group;
        const paint = level === "mandatory" ? colors.red : colors.yellow;
        lines.push(
            "",
            `  ${index + 1}. ${paint(colors.bold(rule))}  ${paint(severity ? `${level}, ${severity}` : level)}`,
            ...group.map(({ urn }) => `     ${colors.bold(urn ? resourceLabel(urn) : "the whole stack")}`),
            ...wrap(title, "     "),
            ...(message ? wrap(message, "     ") : []),
            ...(why ? labelled("Why", why, "     ") : []),
            ...(fix ? labelled("Fix", fix, "     ", colors.green) : []),
        );
    });
    return lines;
}

export function findingCount(findings: Finding[]): string {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    const advisory = findings.length - mandatory;
    if (mandatory === 0) return advisory === 0 ? "no findings" : counted(advisory, "advisory finding");
    return counted(mandatory, "mandatory finding") + (advisory > 0 ? `, ${advisory} advisory` : "");
}
