import { DeadEnd, Exposure } from "../../access/findings";
import { deadEndRule, deadEndWords, EXPOSURE_WORDS, exposureRule } from "../faultWords";
import { resourceLabel } from "../names";
import { Finding, Report } from "../report";

/** One thing that was found, whatever found it: what SARIF calls a result, and the rule it belongs to. */
export interface Found {
    rule: Rule;
    level: "error" | "warning" | "note";
    text: string;
    /** Absent where it is about the whole stack. */
    urn?: string;
    /** What tells it from others of the same rule on the same resource. Never a message: wording may change. */
    place: string;
}

export interface Rule {
    id: string;
    title: string;
    why?: string;
    fix?: string;
    /** On GitHub's scale: over 9 critical, over 7 high, over 4 medium. Absent: no question of security. */
    securitySeverity?: string;
}

export function foundIn({ access, findings }: Report): Found[] {
    return [
        ...findings.map(ofPolicy),
        ...(access?.exposures ?? []).map(ofExposure),
        ...(access?.deadEnds ?? []).map(ofDeadEnd),
    ];
}

const SEVERITIES: Record<NonNullable<Finding["severity"]>, string> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "2.0",
};

function ofPolicy({ policyPack, rule, level, severity, title, message, why, fix, urn }: Finding): Found {
    return {
        rule: { id: rule, title, why, fix, ...(severity && { securitySeverity: SEVERITIES[severity] }) },
        level: level === "mandatory" ? "error" : "warning",
        text: sentences(urn ? `${resourceLabel(urn)}: ${message || title}` : message || title, fix),
        urn,
        place: policyPack,
    };
}

function ofExposure({ kind, certainty, who, urn, reason, fix }: Exposure): Found {
    const securitySeverity = kind === "internal" ? SEVERITIES.high : SEVERITIES.critical;
    return {
        rule: { id: exposureRule(kind), ...EXPOSURE_WORDS[kind], securitySeverity },
        level: certainty === "certain" ? "error" : "note",
        text: sentences(
            `${who} ${certainty === "certain" ? "reaches" : "may reach"} ${resourceLabel(urn)}. ${reason}`,
            fix,
        ),
        urn,
        place: who,
    };
}

function ofDeadEnd({ kind, certainty, caller, urn, property, reason, fix }: DeadEnd): Found {
    return {
        rule: { id: deadEndRule(kind), ...deadEndWords(kind) },
        level: certainty === "certain" ? "warning" : "note",
        text: sentences(`${caller} at ${resourceLabel(urn)} (${property}): ${reason}`, fix),
        urn,
        place: JSON.stringify([caller, property]),
    };
}

function sentences(text: string, fix?: string): string {
    return fix ? `${text}\nFix: ${fix}` : text;
}
