/** One binding of an allow policy. */
export interface PolicyBinding {
    role: string;
    members: string[];
    /** The condition's CEL expression, where there is one. */
    condition?: string;
}

export interface PolicyData {
    bindings: PolicyBinding[];
    /** What is not a policy in the text: then the bindings are only those that could be read. */
    problem?: string;
}

/**
 * Reads the `policyData` of an IAM policy resource: every binding, not only the first. Whatever cannot be read is
 * reported, because Google would still be handed it.
 */
export function parsePolicyData(policyData: string): PolicyData {
    let policy: unknown;
    try {
        policy = JSON.parse(policyData);
    } catch {
        return { bindings: [], problem: "policyData is not valid JSON" };
    }
    if (!isObject(policy)) return { bindings: [], problem: "policyData is not a policy object" };
    if (policy.bindings === undefined) return { bindings: [] };
    if (!Array.isArray(policy.bindings))
        return { bindings: [], problem: "policyData has bindings that are not a list" };

    const bindings: PolicyBinding[] = [];
    let problem: string | undefined;
    for (const entry of policy.bindings as unknown[]) {
        if (!isObject(entry) || typeof entry.role !== "string" || !isListOfStrings(entry.members ?? [])) {
            problem = "policyData has a binding without a role and a list of members";
            continue;
        }
        const binding: PolicyBinding = { role: entry.role, members: (entry.members ?? []) as string[] };
        if (isObject(entry.condition)) binding.condition = String(entry.condition.expression ?? "");
        bindings.push(binding);
    }
    return problem === undefined ? { bindings } : { bindings, problem };
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOfStrings(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((element) => typeof element === "string");
}
