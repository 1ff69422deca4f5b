import { PropertyBag, Resource } from "../access/graph/resource";
import { DecidingProperty } from "../access/judgements/ignoredChanges";
import { Judged, Judgement } from "../access/judgements/judgement";

export type RuleLevel = "mandatory" | "advisory" | "disabled";
export type RuleSeverity = "low" | "medium" | "high" | "critical";

/**
 * One rule: what it demands, why, how to comply, and the check. A rule is plain data and one pure function over `access/`;
 * nothing here knows the policy SDK, so the metadata can be listed without starting a pack.
 */
export interface Rule {
    /** Stable: people write it in configuration, exemptions and searches. */
    id: string;
    level: RuleLevel;
    severity: RuleSeverity;
    /** What the rule demands, as one sentence. */
    title: string;
    /** What goes wrong otherwise. */
    why: string;
    /** What to write. */
    fix: string;
    /** The fix as resources. They pass this very rule, and the tests hold it. */
    fixExample: ExampleResource[];
    references: string[];
    /** The types the rule judges, for people and, without `selects`, for the machine. `*` only together with `selects`. */
    types: readonly string[];
    /** Recognises the types where a list of them would miss the next one. */
    selects?: (type: string) => boolean;
    /**
     * What the check needs to see.
     * - `resource`: one resource alone. It is refused in a preview and before it is created in `up`.
     * - `stack`: resources together. It is refused in a preview, when all of them are known; in `up` only as far as what it
     *   refers to was registered before it.
     */
    sees: "resource" | "stack";
    /**
     * For a rule that sees a resource alone: judge it again with the whole stack, where dependencies prove more and outputs
     * show what somebody changed by hand. The SDK unpacks the whole stack for each rule that looks at it, so at most four
     * rules do.
     */
    reviewsStack?: boolean;
    /**
     * For a rule that sees the stack: whether a resource, alone, gives any reason to look at the others. Without it `up` would
     * join everything registered so far for each resource of the rule's types.
     */
    mayFail?: (alone: View) => boolean;
    check: (view: View) => Judgement[];
    /** The properties that the check rests on, for a resource of the rule's types: `ignoreChanges` may hold back none of them. */
    protects?: (resource: Resource, view: View) => DecidingProperty[];
}

/** What a rule looks at: one resource (and the custom roles seen so far), or every resource of a stack. */
export interface View extends Judged {
    /**
     * False while resources are still being registered: then a judgement counts only if no resource that comes later could
     * make it wrong.
     */
    complete: boolean;
}

export interface ExampleResource {
    type: string;
    name: string;
    inputs: PropertyBag;
}

/** Whether a rule looks at the whole stack once everything is registered. */
export function hasStackPart({ sees, reviewsStack = false }: Rule): boolean {
    return sees === "stack" || reviewsStack;
}

export function selects(rule: Rule, type: string): boolean {
    return rule.selects ? rule.selects(type) : rule.types.includes(type);
}
