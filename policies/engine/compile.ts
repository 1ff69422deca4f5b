import * as pulumi from "@pulumi/pulumi";
import {
    ReportViolation,
    ResourceValidation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import { CONFIG_SCHEMA, RuleConfig } from "../config/ruleConfig";
import { Rule, RuleLevel, hasStackPart, selects } from "../rule";
import { brokenRule, wrongConfiguration } from "./message";
import { judgeResource, judgeStack } from "./judge";
import { notApplicable } from "./notApplicable";
import { Observations, StackObservations } from "./observations";
import { Reporter } from "./reporter";
import { markType } from "./typeMark";

export interface CompileOptions {
    observations: Observations;
    level: RuleLevel;
    /** What the pack itself sets for this rule; configuration comes on top. */
    settings: RuleConfig;
    today: () => Date;
}

/** A rule has one validation: of a list the SDK would unpack the resource for each. */
export type RulePolicy = ResourceValidationPolicy & {
    validateResource: ResourceValidation;
} & Partial<StackValidationPolicy>;

/**
 * One rule as one policy of the SDK, with a resource part and, where the rule needs it, a stack part. One policy and not one
 * per type: the engine counts a rule as passed only if no policy of its name said "not applicable", and lists each one
 * (https://github.com/pulumi/pulumi/blob/master/pkg/resource/analyzer/summary.go).
 */
export function compileRule(rule: Rule, options: CompileOptions): RulePolicy {
    return {
        name: rule.id,
        description: rule.title,
        enforcementLevel: options.level,
        severity: rule.severity,
        remediationSteps: rule.fix,
        url: rule.references[0],
        configSchema: CONFIG_SCHEMA,
        validateResource: resourcePart(rule, options),
        ...(hasStackPart(rule) ? { validateStack: stackPart(rule, options) } : {}),
    };
}

function resourcePart(rule: Rule, options: CompileOptions): ResourceValidation {
    const judge = (args: ResourceValidationArgs, send: ReportViolation): "judged" | "not-applicable" => {
        const observations = options.observations.of(args.urn);
        // Also what this rule does not judge: other rules may be disabled, and a join needs what was seen.
        const resource = options.observations.isRelevant(args.type) ? observations.see(rule.id, args) : undefined;
        const isJudged = resource !== undefined && selects(rule, args.type);
        if (!isJudged && observations.settingsOf(rule)) return "not-applicable";
        const { config, problems } = observations.configure(rule, args.getConfig(), options.settings);
        if (!isJudged) return "not-applicable";
        reportProblems(rule, problems, observations, send, args.urn);
        const reporter = new Reporter(rule, config, options.today(), send);
        const isPreview = pulumi.runtime.isDryRun();
        reporter.aboutResource(judgeResource(rule, resource, observations, config, isPreview), observations);
        return "judged";
    };
    const sayNotApplicable = notApplicable(`${rule.id} does not judge this type`);
    const validate: ResourceValidation = (args, send) => {
        const outcome = guarded(rule, send, args.urn, () => judge(args, send));
        if (outcome === "not-applicable") sayNotApplicable(args);
    };
    return rule.types.length === 1 && !rule.selects ? markType(rule.types[0], validate) : validate;
}

function stackPart(rule: Rule, options: CompileOptions): StackValidation {
    return (args, send) => {
        const urn = args.resources[0]?.urn;
        if (urn === undefined) return;
        guarded(rule, send, undefined, () => {
            const observations = options.observations.of(urn);
            const stack = observations.whole(rule.id, args);
            const { config, problems } = observations.configure(rule, args.getConfig(), options.settings);
            reportProblems(rule, problems, observations, send);
            const reporter = new Reporter(rule, config, options.today(), send);
            reporter.aboutStack(judgeStack(rule, stack, config), observations);
            reporter.aboutExemptions(urn.split("::", 2).join("::"), observations);
        });
    };
}

/** Said once in a deployment, and at the rule's own level: a misspelt setting must not weaken it without a word. */
function reportProblems(
    rule: Rule,
    problems: string[],
    observations: StackObservations,
    send: ReportViolation,
    urn?: string,
): void {
    const report = `configuration of ${rule.id}`;
    if (problems.length === 0 || observations.wasReported(report)) return;
    observations.remember(report);
    send(wrongConfiguration(rule, problems), urn);
}

/** A rule that throws would end the whole preview, even at level advisory: it becomes one report instead. */
function guarded<T>(rule: Rule, send: ReportViolation, urn: string | undefined, run: () => T): T | undefined {
    try {
        return run();
    } catch (error) {
        send(brokenRule(rule, error), urn);
        return undefined;
    }
}
