import { Resource } from "../../access/graph/resource";
import { ignoredChanges } from "../../access/judgements/ignoredChanges";
import { Judgement } from "../../access/judgements/judgement";
import { RuleConfig } from "../config/ruleConfig";
import { Rule, View, selects } from "../rule";
import { JoinedStack } from "./joinedStack";
import { StackObservations } from "./observations";

/** What can be said of one resource in its own phase. */
export function judgeResource(
    rule: Rule,
    resource: Resource,
    observations: StackObservations,
    config: RuleConfig,
    isPreview: boolean,
): Judgement[] {
    // A preview's stack phase sees everything together; joining here as well would only cost time.
    if (rule.sees === "stack" && isPreview) return [];
    const alone = observations.alone(resource).view(config.trustedPrincipals);
    if (rule.mayFail?.(alone) === false && !ignoresChanges(resource)) return [];
    const view = rule.sees === "stack" ? observations.soFar().view(config.trustedPrincipals) : alone;
    const judgements = judge(rule, view).filter(({ urn }) => urn === resource.urn);
    const mayWait = rule.sees === "stack" || (rule.reviewsStack && (isPreview || config.onUnknown === "advisory"));
    // What is undecided waits for the stack phase, where dependencies may prove it safe. There is no second chance for a rule
    // without a stack phase, and waiting is too late in `up` where the undecided has to block.
    return mayWait ? judgements.filter(({ certainty }) => certainty === "certain") : judgements;
}

/** What can be said of the whole stack, each place once: what is certain there before what is not. */
export function judgeStack(rule: Rule, stack: JoinedStack, config: RuleConfig): Judgement[] {
    const byPlace = new Map<string, Judgement>();
    for (const judgement of judge(rule, stack.view(config.trustedPrincipals))) {
        const place = JSON.stringify([judgement.urn, judgement.property]);
        if (byPlace.get(place)?.certainty !== "certain") byPlace.set(place, judgement);
    }
    return [...byPlace.values()];
}

/** The rule's own check, and whether what it rests on reaches the cloud at all. */
function judge(rule: Rule, view: View): Judgement[] {
    const { protects } = rule;
    const ignoring = view.resources.filter((resource) => ignoresChanges(resource) && selects(rule, resource.type));
    const heldBack = protects ? ignoring.flatMap((resource) => ignoredChanges(resource, protects(resource, view))) : [];
    return [...rule.check(view), ...heldBack];
}

function ignoresChanges({ ignoreChanges = [] }: Resource): boolean {
    return ignoreChanges.length > 0;
}
