import { Policies } from "@pulumi/policy";
import { RuleConfig, checkConfig } from "./config/ruleConfig";
import { compileRule } from "./engine/compile";
import { policyList } from "./engine/policyList";
import { Observations } from "./engine/observations";
import { relevance } from "./engine/relevance";
import { RuleLevel } from "./rule";
import { rules } from "./rules";

/** What a company's own pack sets for one rule. Configuration of a stack or a policy group comes on top. */
export interface RuleSettings extends Partial<RuleConfig> {
    level?: RuleLevel;
}

export interface IapRunPoliciesArgs extends Partial<RuleConfig> {
    /** Settings of single rules, by id. They replace `onUnknown` and the level, and add to the lists. */
    rules?: Record<string, RuleSettings>;
    /** The day exemptions are held against. */
    today?: () => Date;
}

/**
 * The rules as policies of @pulumi/policy, to be put into a pack of one's own:
 *
 *     const policies = iapRunPolicies({ onUnknown: "mandatory" });
 *     policies.push(...others);
 *     new PolicyPack("acme", { policies });
 *
 * Each call has a memory of its own, so one pack calls it once. A copy of the list is slower, see `policyList`.
 */
export function iapRunPolicies(args: IapRunPoliciesArgs = {}): Policies {
    const perRule = args.rules ?? {};
    const packWide = checked("iapRunPolicies", args);
    const unknown = Object.keys(perRule).filter((id) => !rules.some((rule) => rule.id === id));
    if (unknown.length > 0) {
        const ids = rules.map(({ id }) => id).join(", ");
        throw new Error(`iapRunPolicies: no rule is called ${unknown.join(", ")}. Rules are ${ids}.`);
    }
    const observations = new Observations(relevance(rules));
    const compiled = rules.map((rule) => {
        const { level = rule.level, ...settings } = perRule[rule.id] ?? {};
        const policy = compileRule(rule, {
            observations,
            level,
            settings: checked(`iapRunPolicies, rules["${rule.id}"]`, settings, packWide),
            today: args.today ?? (() => new Date()),
        });
        return { rule, policy };
    });
    return policyList(compiled, observations);
}

/** A company pack's own mistake ends its start: unlike a stack's configuration, nobody deploys with it half working. */
function checked(where: string, settings: Partial<RuleConfig>, on?: RuleConfig): RuleConfig {
    const { onUnknown, trustedPrincipals, exemptions } = settings;
    const { config, problems } = checkConfig({ onUnknown, trustedPrincipals, exemptions }, on);
    if (problems.length > 0) throw new Error(`${where}: ${problems.join(" ")}`);
    return config;
}
