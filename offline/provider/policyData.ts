import { type Bag, isBag, reveal } from "../engine/wire";

/**
 * The JSON that `getIAMPolicy` makes of its bindings: Google's Policy message, members sorted and said once, bindings in
 * the order of their roles.
 * https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/resourcemanager/data_source_google_iam_policy.go
 */
export function policyData(args: Bag): string {
    const bindings = list(args.bindings)
        .map((binding) => ({
            ...(isBag(reveal(binding.condition)) && { condition: condition(reveal(binding.condition) as Bag) }),
            members: [...new Set(strings(binding.members))].sort(),
            role: reveal(binding.role),
        }))
        .sort((left, right) => compare(String(left.role), String(right.role)));
    const auditConfigs = list(args.auditConfigs).map((config) => ({
        auditLogConfigs: list(config.auditLogConfigs).map((log) => ({
            ...(strings(log.exemptedMembers).length > 0 && { exemptedMembers: strings(log.exemptedMembers).sort() }),
            logType: reveal(log.logType),
        })),
        service: reveal(config.service),
    }));
    return JSON.stringify({
        ...(auditConfigs.length > 0 && { auditConfigs }),
        ...(bindings.length > 0 && { bindings }),
    });
}

function condition(given: Bag): Bag {
    const { description, expression, title } = given;
    return {
        ...(description !== undefined && { description: reveal(description) }),
        expression: reveal(expression),
        title: reveal(title),
    };
}

function list(value: unknown): Bag[] {
    const plain = reveal(value);
    return Array.isArray(plain) ? plain.map(reveal).filter(isBag) : [];
}

function strings(value: unknown): string[] {
    const plain = reveal(value);
    return Array.isArray(plain) ? plain.map((item) => String(reveal(item))) : [];
}

function compare(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
