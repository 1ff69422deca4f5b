import { createHash } from "node:crypto";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import { groupBy } from "../groupBy";
import { nameOf } from "../names";
import { inOrder } from "../ordering";
import { printable } from "../text/printable";
import { Report } from "../report";
import { Found, foundIn, Rule } from "./results";

export interface SarifOptions {
    /** The file that findings are shown at, relative to the repository's root. */
    file: string;
}

const PACKAGE = "https://www.npmjs.com/package/iap-run";

/** SARIF 2.1.0, for code scanning. No time and no version of the tool in it: the same report is the same text. */
export function sarifReport(unsafe: Report, { file }: SarifOptions): string {
    const report = printable(inOrder(unsafe));
    const found = foundIn(report);
    const run = new SarifRunBuilder({
        // Two stacks of one repository are two analyses: one must not close what the other has found.
        automationDetails: { id: `iap-run/${report.project}/${report.stack}/` },
        invocations: [{ executionSuccessful: !report.failure, toolExecutionNotifications: notifications(report) }],
    });
    run.setToolDriverName("iap-run");
    run.setToolDriverUri(PACKAGE);
    const rules = new Map(found.map(({ rule }) => [rule.id, rule]));
    for (const id of [...rules.keys()].sort()) run.addRule(ruleOf(rules.get(id)!));
    for (const [hash, alike] of groupBy(found, identity)) {
        alike.forEach((one, index) => run.addResult(resultOf(one, `${hash}:${index + 1}`, report, file)));
    }
    const builder = new SarifBuilder();
    builder.addRun(run);
    // Its own text form refuses a log in which a name happens to look like its mark for a missing field.
    return `${JSON.stringify(builder.buildSarifOutput(), undefined, 2)}\n`;
}

function ruleOf({ id, title, why, fix, securitySeverity }: Rule): SarifRuleBuilder {
    const help = fix ?? why ?? title;
    return new SarifRuleBuilder({
        id,
        shortDescription: { text: title },
        fullDescription: { text: why ?? title },
        help: { text: help, markdown: help.replace(/[\\`*_[\]<>#|]/g, "\\$&") },
        // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
        properties:
            securitySeverity === undefined
                ? { tags: ["reliability"], precision: "high", "problem.severity": "warning" }
                : { tags: ["security"], precision: "high", "security-severity": securitySeverity },
    });
}

function resultOf({ rule, level, text, urn }: Found, fingerprint: string, report: Report, file: string) {
    const stack = `${report.project}/${report.stack}`;
    return new SarifResultBuilder({
        ruleId: rule.id,
        level,
        message: { text },
        locations: [
            {
                // GitHub shows nothing without a file. Which line of a program made a resource is not known.
                physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
                logicalLocations: [
                    urn === undefined
                        ? { name: report.stack, fullyQualifiedName: stack, kind: "stack" }
                        : { name: nameOf(urn), fullyQualifiedName: urn, kind: "resource" },
                ],
            },
        ],
        // GitHub tells results apart by this one; left out, it hashes the line, which is the same for all of them.
        partialFingerprints: { primaryLocationLineHash: fingerprint },
    });
}

/** The same from run to run as long as it is the same thing that is wrong in the same place. */
function identity({ rule, urn, place }: Found): string {
    const text = JSON.stringify([rule.id, urn ?? "", place]);
    return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** What kept the run from its end, and what it could not see into: no results, and not to be left out. */
function notifications({ failure, access }: Report) {
    return [
        ...(failure ? [{ level: "error" as const, message: { text: failure.message } }] : []),
        ...(access?.blindSpots ?? []).map(({ what, reason }) => ({
            level: "note" as const,
            message: { text: `${what}: ${reason}` },
        })),
    ];
}
