import { Ternary } from "../../ternary";
import { OrgPolicyNode, OrgPolicyRule } from "../nodes";
import { ABSENT_READING, known, PropertyReader, Reading } from "../reading";
import { offUnlessSet } from "../resourceReader";
import { attachmentOf } from "./attachment";
import { NodeReader, nodeOf } from "./nodeReader";

/** Organisation policies: what may be set on the resources of a project, a folder or an organisation. */
export const orgPolicy: NodeReader = {
    types: ["gcp:orgpolicy/policy:Policy"],
    kind: "org-policy",
    read: (reader): OrgPolicyNode => ({
        ...nodeOf(reader),
        ...attachmentOf(reader.text("parent")),
        kind: "org-policy",
        constraint: constraintOf(reader.text("name")),
        rules: reader.one(rulesOf),
    }),
};

/** `projects/acme/policies/run.allowedIngress` */
function constraintOf(name: Reading<string>): Reading<string> {
    return name.state === "known" ? known(name.value.split("/").pop() ?? name.value) : name;
}

/** `dryRunSpec` is only logged, and a reset goes back to the default, which is no policy of this stack. */
function rulesOf(properties: PropertyReader): Reading<OrgPolicyRule[]> {
    const reset = properties.boolean("spec.reset");
    if (reset.state === "unknown") return reset;
    if (reset.state === "known" && reset.value) return ABSENT_READING;
    const rules = properties.list("spec.rules");
    return rules.state === "known" ? known(rules.value.map(ruleOf)) : rules;
}

function ruleOf(rule: PropertyReader): OrgPolicyRule {
    return {
        enforced: offUnlessSet(rule.boolean("enforce")),
        allowsAll: offUnlessSet(rule.boolean("allowAll")),
        deniesAll: offUnlessSet(rule.boolean("denyAll")),
        allowed: rule.strings("values.allowedValues"),
        denied: rule.strings("values.deniedValues"),
        conditional: isThere(rule.object("condition")),
    };
}

function isThere({ state }: Reading<unknown>): Ternary {
    return state === "unknown" ? "unknown" : state === "known" ? "yes" : "no";
}
