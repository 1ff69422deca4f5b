import { Judgement } from "../../access/judgements/judgement";
import { ReportViolation } from "@pulumi/policy";
import { exemptionFor } from "../config/exemption";
import { RuleConfig } from "../config/ruleConfig";
import { Rule } from "../rule";
import { exempted, undecided, unusedExemption, violation } from "./message";
import { StackObservations } from "./observations";

/** One rule's voice during one call of the SDK: at most one report per resource, and none said before. */
export class Reporter {
    constructor(
        private readonly rule: Rule,
        private readonly config: RuleConfig,
        private readonly today: Date,
        private readonly send: ReportViolation,
    ) {}

    /** In a resource's own phase. Always said: the engine refuses this very registration by it. */
    aboutResource(judgements: Judgement[], observations: StackObservations): void {
        this.speak(judgements, observations);
    }

    /** In the stack phase, what the resource phase has not said. */
    aboutStack(judgements: Judgement[], observations: StackObservations): void {
        const isNew = ({ urn, property, certainty }: Judgement) =>
            !observations.wasReported(this.key(urn, property)) &&
            // Once a resource is refused, that something else about it is undecided is noise.
            (certainty === "certain" || !observations.wasReported(this.key(urn)));
        this.speak(judgements.filter(isNew), observations);
    }

    /** After that, what the configuration holds without need: of this rule, and of rules that have no such moment. */
    aboutExemptions(stack: string, observations: StackObservations): void {
        for (const { rule, exemption } of observations.exemptions.takeUnused(this.rule, stack)) {
            this.remark(unusedExemption(exemption), undefined, rule);
        }
    }

    private speak(judgements: Judgement[], observations: StackObservations): void {
        for (const [urn, about] of groupByUrn(judgements)) {
            observations.exemptions.use(this.rule, urn);
            const certain = about.filter(({ certainty }) => certainty === "certain");
            if (certain.length > 0) this.violation(urn, certain);
            else this.undecided(urn, about);
            observations.remember(this.key(urn));
            for (const { property } of about) observations.remember(this.key(urn, property));
        }
    }

    private violation(urn: string, judgements: Judgement[]): void {
        const exemption = exemptionFor(urn, this.config.exemptions, this.today);
        if (exemption.state === "holds") this.remark(exempted(judgements, exemption.exemption), urn);
        else this.send(violation(this.rule, judgements, exemption.exemption), urn);
    }

    private undecided(urn: string, judgements: Judgement[]): void {
        if (exemptionFor(urn, this.config.exemptions, this.today).state === "holds") return;
        const message = undecided(this.rule, judgements);
        if (this.config.onUnknown === "mandatory") this.send(message, urn);
        else this.remark(message, urn);
    }

    /**
     * A report that never blocks, whatever the rule's level. Since 1.20 the SDK takes an object with a level and a policy's
     * name of its own (https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/server.ts,
     * `ReportViolationArgs`), though its types do not say so yet. A version that does not know the object prints it as text,
     * at the rule's own level: louder than meant, never silent.
     */
    private remark(message: string, urn?: string, rule = this.rule): void {
        const remark = {
            name: rule.id,
            description: rule.title,
            severity: rule.severity,
            message: `${rule.title}\n${message}`,
            urn,
            enforcementLevel: "advisory",
            toString: () => message,
        };
        this.send(remark as unknown as string, urn);
    }

    private key(...parts: string[]): string {
        return JSON.stringify([this.rule.id, ...parts]);
    }
}

function groupByUrn(judgements: Judgement[]): Map<string, Judgement[]> {
    const groups = new Map<string, Judgement[]>();
    for (const finding of judgements) groups.set(finding.urn, [...(groups.get(finding.urn) ?? []), finding]);
    return groups;
}
