import * as pulumi from "@pulumi/pulumi";
import {
    ReportViolation,
    ResourceValidation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
    validateResourceOfType,
} from "@pulumi/policy";
import { CONFIG_SCHEMA, RuleConfig, checkConfig } from "../config/ruleConfig";
import { Rule, RuleLevel, hasStackPart, selects } from "../rule";
import { brokenRule, wrongConfiguration } from "./message";
import { judgeResource, judgeStack } from "./judge";
import { Observations, StackObservations } from "./observations";
import { Reporter } from "./reporter";

export interface CompileOptions {
    observations: Observations;
    level: RuleLevel;
    /** What the pack itself sets for this rule; configuration comes on top. */
    settings: RuleConfig;
    today: () => Date;
}

/**
 * One rule as one policy of the SDK, with a resource part and, where the rule needs it, a stack part. One policy and not one
 * per type: the engine counts a rule as passed only if no policy of its name said "not applicable", and lists each one
 * (https://github.com/pulumi/pulumi/blob/master/pkg/resource/analyzer/summary.go).
 */
export function compileRule(
    rule: Rule,
    options: CompileOptions,
): ResourceValidationPolicy & Partial<StackValidationPolicy> {
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
        if (!options.observations.isRelevant(args.type)) return "not-applicable";
        const observations = options.observations.of(args.urn);
        // Also what this rule does not judge: other rules may be disabled, and a join needs what was seen.
        const resource = observations.see(rule.id, args);
        declareExemptions(rule, options, args.getConfig, observations);
        if (!selects(rule, args.type)) return "not-applicable";
        const { config, reporter } = prepare(rule, options, args.getConfig(), observations, send, args.urn);
        const isPreview = pulumi.runtime.isDryRun();
        reporter.aboutResource(judgeResource(rule, resource, observations, config, isPreview), observations);
        return "judged";
    };
    const validate: ResourceValidation = (args, send) => {
        const outcome = guarded(rule, send, args.urn, () => judge(args, send));
        if (outcome === "not-applicable") args.notApplicable(`${rule.id} does not judge this type`);
    };
    // Given a type, the SDK does not even unpack a resource of another type.
    return rule.types.length === 1 && !rule.selects ? ofType(rule.types[0], validate) : validate;
}

function stackPart(rule: Rule, options: CompileOptions): StackValidation {
    return (args, send) => {
        const urn = args.resources[0]?.urn;
        if (urn === undefined) return;
        guarded(rule, send, undefined, () => {
            const observations = options.observations.of(urn);
            const stack = observations.whole(rule.id, args);
            declareExemptions(rule, options, args.getConfig, observations);
            const { config, reporter } = prepare(rule, options, args.getConfig(), observations, send);
            reporter.aboutStack(judgeStack(rule, stack, config), observations);
            reporter.aboutExemptions(urn.split("::", 2).join("::"), observations);
        });
    };
}

function prepare(
    rule: Rule,
    options: CompileOptions,
    section: Record<string, unknown>,
    observations: StackObservations,
    send: ReportViolation,
    urn?: string,
): { config: RuleConfig; reporter: Reporter } {
    const { config, problems } = checkConfig(section, options.settings);
    const report = `configuration of ${rule.id}`;
    // Said once in a deployment, and at the rule's own level: a misspelt setting must not weaken it without a word.
    if (problems.length > 0 && !observations.wasReported(report)) {
        observations.remember(report);
        send(wrongConfiguration(rule, problems), urn);
    }
    return { config, reporter: new Reporter(rule, config, options.today(), send) };
}

/**
 * Those of the stack's own configuration: what the pack's code says is for all its stacks. Once in a deployment, at the first
 * resource whatever its type: what an exemption was for may be gone.
 */
function declareExemptions(
    rule: Rule,
    options: CompileOptions,
    getConfig: () => Record<string, unknown>,
    observations: StackObservations,
): void {
    if (observations.exemptions.isDeclared(rule)) return;
    const { exemptions } = checkConfig(getConfig(), options.settings).config;
    observations.exemptions.declare(
        rule,
        exemptions.filter((exemption) => !options.settings.exemptions.includes(exemption)),
    );
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

/** The SDK takes a resource class; all it reads of it is the type. Loading @pulumi/gcp for that would cost seconds. */
function ofType(type: string, validate: ResourceValidation): ResourceValidation {
    class OfType extends pulumi.CustomResource {
        static readonly __pulumiType = type;
        constructor(name: string, args: object) {
            super(type, name, args);
        }
    }
    return validateResourceOfType(OfType, (_properties, args, send) => validate(args, send));
}
