import { Judgement } from "../../access/judgements/judgement";
import { Exemption } from "../config/exemption";
import { Rule } from "../rule";

/**
 * The words of a report: what, where, why, fix. They hold property paths and the rule's own text, and never a property's
 * value: rules receive secrets in clear and unmarked (https://github.com/pulumi/pulumi-policy/issues/241).
 */
export function violation(rule: Rule, judgements: Judgement[], expired?: Exemption): string {
    const note = expired ? [`The exemption for this (${expired.owner}) ended on ${expired.expires}.`] : [];
    return [...sentences(judgements), ...note, ...whyAndFix(rule, judgements)].join("\n");
}

export function undecided(rule: Rule, judgements: Judgement[]): string {
    return ["Not decided yet.", ...sentences(judgements), ...whyAndFix(rule, judgements)].join("\n");
}

export function exempted(judgements: Judgement[], exemption: Exemption): string {
    const until = `Exempted until ${exemption.expires} (${exemption.owner}): ${exemption.reason}`;
    return [...sentences(judgements), until].join("\n");
}

export function unusedExemption({ urn, owner, expires }: Exemption): string {
    return `The exemption for ${urn} (${owner}, until ${expires}) excuses nothing in this deployment and can go.`;
}

export function wrongConfiguration(rule: Rule, problems: string[]): string {
    return [`The configuration of ${rule.id} is wrong, and these parts of it do not count:`, ...problems].join("\n");
}

/**
 * A rule that throws would end the whole preview, and its error may quote a value: only the error's class and the place
 * in our own code are shown.
 */
export function brokenRule(rule: Rule, error: unknown): string {
    const name = error instanceof Error ? error.constructor.name : typeof error;
    // The stack repeats the error's text, which may look like a place.
    const stack = error instanceof Error ? (error.stack ?? "").replace(error.message, "") : "";
    const place = /^ +at .*\b((?:policies|access)\/[\w./-]+:\d+):\d+\)?$/m.exec(stack)?.[1];
    return [
        `The rule ${rule.id} itself failed (${place ? `${name} at ${place}` : name}), so this was not judged.`,
        "Why: what was not judged must not pass.",
        "Fix: report it as an issue of iap-run. An exemption does not help here; disabling the rule does.",
    ].join("\n");
}

function sentences(judgements: Judgement[]): string[] {
    return judgements.map(({ property, what }) => `${property} ${what}.`);
}

function whyAndFix(rule: Rule, judgements: Judgement[]): string[] {
    const fixes = new Set(judgements.map(({ fix }) => fix ?? rule.fix));
    return [`Why: ${rule.why}`, `Fix: ${[...fixes].join(" ")}`];
}
