import { Ternary } from "../../ternary";
import { Link } from "../link";
import { Reading } from "../reading";
import { Node } from "./node";

/** Cloud Armor: rules that are asked in the order of their priority, the lowest number first. */
export interface SecurityPolicyNode extends Node {
    kind: "security-policy";
    rules: SecurityRule[];
    /** A rule is not known yet, so there may be more than `rules` shows. */
    incomplete: boolean;
}

/** A rule that is a resource of its own. */
export interface SecurityPolicyRuleNode extends Node {
    kind: "security-policy-rule";
    policy: Link;
    rule: SecurityRule;
}

export interface SecurityRule {
    priority: Reading<number>;
    /** `allow`, `deny(403)`, `throttle`, `rate_based_ban`, `redirect`. */
    action: Reading<string>;
    /** Logged only, never enforced. */
    preview: Ternary;
    match: SecurityMatch;
    /** Where it is written: `rules[0]`. Empty for a rule that is a resource of its own. */
    property: string;
}

export type SecurityMatch =
    /** By the sender's address; `*` is everybody. */
    | { kind: "addresses"; ranges: Reading<string>[] }
    /** In Cloud Armor's own dialect of CEL. */
    | { kind: "expression"; expression: Reading<string> }
    /** Not known yet, or nothing that this model reads. */
    | { kind: "unknown" };
