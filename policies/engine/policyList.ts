import { Policies } from "@pulumi/policy";
import { Rule, selects } from "../rule";
import { RulePolicy } from "./compile";
import { judgeStack } from "./judge";
import { notApplicable } from "./notApplicable";
import { Observations, StackObservations } from "./observations";
import { Request } from "./request";
import { markType } from "./typeMark";

export interface CompiledRule {
    rule: Rule;
    policy: RulePolicy;
}

/**
 * The rules' policies, in a list that the SDK goes through once for each request. It unpacks the request anew for each policy
 * that it calls: every resource, and then the whole stack, as many times as there are rules, and that is nearly all that a
 * pack costs (https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/server.ts). So the first rule that is
 * called shows the others what the request holds, and those that have nothing to say about it are passed over.
 *
 * What is known of a request belongs to one iteration, so requests may overlap. Policies that are added to the list are
 * called for everything, and so are all in a copy (`[...policies]`): slower, with the same findings.
 */
export function policyList(compiled: CompiledRule[], observations: Observations): Policies {
    const policies: Policies = compiled.map(({ policy }) => policy);
    const ours = new Map<Policies[number], RuleWithShortcuts>(
        compiled.map((entry) => [entry.policy, withShortcuts(entry)]),
    );
    function* forOneRequest(): Generator<Policies[number]> {
        const request = new Request();
        for (let index = 0; index < policies.length; index++) {
            const entry = ours.get(policies[index]);
            yield entry ? asked(entry, request, observations) : policies[index];
        }
    }
    return Object.defineProperty(policies, Symbol.iterator, { value: forOneRequest });
}

interface RuleWithShortcuts extends CompiledRule {
    /** The same policy, called for a resource of any type. */
    forAnyType: RulePolicy;
    /** The same policy, of which the SDK says by itself that it does not judge a resource. */
    notApplicable: RulePolicy;
    withoutStackPart: RulePolicy;
}

function withShortcuts({ rule, policy }: CompiledRule): RuleWithShortcuts {
    const none = markType(rule.types.join("' or '"), notApplicable(`${rule.id} does not judge this type`));
    return {
        rule,
        policy,
        forAnyType: { ...policy, validateResource: (args, send) => policy.validateResource(args, send) },
        notApplicable: { ...policy, validateResource: none },
        withoutStackPart: { ...policy, validateStack: undefined },
    };
}

/** The policy as this request needs it. */
function asked(entry: RuleWithShortcuts, request: Request, observations: Observations): RulePolicy {
    const { subject } = request;
    if (!subject) return request.watch(entry.policy);
    if (subject.type !== undefined) return askedAlone(entry, subject.type, observations.of(subject.urn));
    return findsNothing(entry, observations.of(subject.urn)) ? entry.withoutStackPart : entry.policy;
}

/** Called once in a deployment a rule's settings are known, and what it does not judge cannot make it say more. */
function askedAlone(entry: RuleWithShortcuts, type: string, seen: StackObservations): RulePolicy {
    if (!seen.settingsOf(entry.rule)) return entry.forAnyType;
    return selects(entry.rule, type) ? entry.policy : entry.notApplicable;
}

/**
 * The rule's own judgement of the whole stack, as another rule was just shown it, by the settings that the SDK handed to it
 * in the resource phase. Whatever there is to say it says itself, since the SDK alone knows its level: a finding, an
 * exemption that is not needed, a wrong setting, or that it is broken.
 */
function findsNothing({ rule, policy }: CompiledRule, seen: StackObservations): boolean {
    if (!policy.validateStack) return false;
    const settings = seen.settingsOf(rule);
    if (!settings || settings.problems.length > 0 || !seen.wholeStack || seen.exemptions.isOpen(rule)) return false;
    try {
        if (judgeStack(rule, seen.wholeStack, settings.config).length > 0) return false;
    } catch {
        return false;
    }
    seen.passOver(rule);
    return true;
}
