import { PolicyPack } from "@pulumi/policy";
import { DEFAULT_CONFIG } from "../../../../policies/config/ruleConfig";
import { compileRule } from "../../../../policies/engine/compile";
import { Observations } from "../../../../policies/engine/observations";
import { iapRunPolicies } from "../../../../policies/pack";
import { Rule, View } from "../../../../policies/rule";

/** A rule that works until it comes to a Cloud Run service, and then fails with a value in its hands. */
function broken(sees: Rule["sees"]): Rule {
    return {
        id: `broken-${sees}`,
        level: "mandatory",
        severity: "high",
        title: "A rule with a fault.",
        why: "It throws.",
        fix: "None.",
        fixExample: [],
        references: ["https://example.com"],
        types: ["gcp:cloudrunv2/service:Service"],
        sees,
        check: ({ resources }: View) => {
            throw new TypeError(`cannot read ${JSON.stringify(resources.map(({ inputs }) => inputs))}`);
        },
    };
}

const observations = new Observations(() => true);

new PolicyPack("broken", {
    policies: [
        ...[broken("resource"), broken("stack")].map((rule) =>
            compileRule(rule, { observations, level: rule.level, settings: DEFAULT_CONFIG, today: () => new Date() }),
        ),
        ...iapRunPolicies(),
    ],
});
