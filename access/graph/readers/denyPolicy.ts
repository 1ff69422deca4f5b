import { ternary, Ternary } from "../../ternary";
import { DenyPolicyNode, DenyRule } from "../nodes";
import { PropertyReader, Reading, valueOf } from "../reading";
import { attachmentOf } from "./attachment";
import { NodeReader, nodeOf } from "./nodeReader";

/** IAM deny policies. What they deny counts before every grant. */
export const denyPolicy: NodeReader = {
    types: ["gcp:iam/denyPolicy:DenyPolicy"],
    kind: "deny-policy",
    read: (reader): DenyPolicyNode => {
        // A policy that was made laxer by hand denies less: then only what both say is denied, so nothing is.
        const versions = reader.claims((properties) => properties.list("rules"));
        const isDrifted = versions.length > 1 && rulesOf(versions[0]).text !== rulesOf(versions[1]).text;
        const { rules } = rulesOf(versions[0]);
        return {
            ...nodeOf(reader),
            ...attachmentOf(reader.text("parent")),
            kind: "deny-policy",
            rules: isDrifted ? [] : rules,
            incomplete: isDrifted || versions.some(({ state }) => state === "unknown"),
        };
    },
};

function rulesOf(version: Reading<PropertyReader[]>): { rules: DenyRule[]; text: string } {
    const rules = (valueOf(version) ?? []).map(denyRule);
    return { rules, text: JSON.stringify(rules) };
}

function denyRule(rule: PropertyReader): DenyRule {
    const list = (name: string): Reading<Reading<string>[]> => rule.strings(`denyRule.${name}`);
    return {
        principals: list("deniedPrincipals"),
        exceptPrincipals: list("exceptionPrincipals"),
        permissions: list("deniedPermissions"),
        exceptPermissions: list("exceptionPermissions"),
        conditional: isThere(rule.object("denyRule.denialCondition")),
    };
}

function isThere({ state }: Reading<unknown>): Ternary {
    return ternary(state === "unknown" ? undefined : state === "known");
}
