import { SecurityMatch, SecurityPolicyNode, SecurityPolicyRuleNode, SecurityRule } from "../nodes";
import { PropertyReader, valueOf } from "../reading";
import { locationsOf } from "../identity";
import { offUnlessSet } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** Cloud Armor policies, global and regional, with the rules that are written in them. */
export const securityPolicy: NodeReader = {
    types: ["gcp:compute/securityPolicy:SecurityPolicy", "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy"],
    kind: "security-policy",
    read: (reader): SecurityPolicyNode => {
        const versions = reader.claims((properties) => properties.list("rules"));
        const rules = versions.flatMap((version) =>
            (valueOf(version) ?? []).map((rule, i) => securityRule(rule, `rules[${i}]`)),
        );
        return {
            ...nodeOf(reader),
            kind: "security-policy",
            // What was asked for and what was found are the same rules, as long as nobody changed them by hand.
            rules: [...new Map(rules.map((rule) => [JSON.stringify({ ...rule, property: "" }), rule])).values()],
            incomplete: versions.some(({ state }) => state === "unknown"),
        };
    },
};

/** Rules that are resources of their own. */
export const securityPolicyRule: NodeReader = {
    types: [
        "gcp:compute/securityPolicyRule:SecurityPolicyRule",
        "gcp:compute/regionSecurityPolicyRule:RegionSecurityPolicyRule",
    ],
    kind: "security-policy-rule",
    read: (reader, index): SecurityPolicyRuleNode => {
        const whole = reader.one((properties) => properties.object());
        return {
            ...nodeOf(reader),
            kind: "security-policy-rule",
            policy: index.resolve({
                kinds: ["security-policy"],
                value: reader.text("securityPolicy"),
                from: reader,
                property: "securityPolicy",
                location: locationsOf(reader)[0],
            }),
            rule: securityRule(valueOf(whole) ?? new PropertyReader(undefined), ""),
        };
    },
};

function securityRule(rule: PropertyReader, property: string): SecurityRule {
    return {
        priority: rule.number("priority"),
        action: rule.string("action"),
        preview: offUnlessSet(rule.boolean("preview")),
        match: matchOf(rule),
        property,
    };
}

/** https://docs.cloud.google.com/armor/docs/configure-security-policies: by address, or by an expression. */
function matchOf(rule: PropertyReader): SecurityMatch {
    if (rule.object("match").state !== "known") return { kind: "unknown" };
    const expression = rule.string("match.expr.expression");
    if (expression.state !== "absent") return { kind: "expression", expression };
    const ranges = rule.strings("match.config.srcIpRanges");
    return ranges.state === "known" ? { kind: "addresses", ranges: ranges.value } : { kind: "unknown" };
}
