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
    const entries: unknown = policy.bindings ?? [];
    if (!Array.isArray(entries)) return { bindings: [], problem: "policyData has bindings that are not a list" };

    const data: PolicyData = { bindings: [] };
    for (const entry of entries as unknown[]) {
        const binding = parseBinding(entry);
        if (!binding) data.problem = "policyData has a binding that is not a role with a list of members";
        else data.bindings.push(binding);
    }
    return data;
}

function parseBinding(entry: unknown): PolicyBinding | undefined {
    if (!isObject(entry) || typeof entry.role !== "string") return undefined;
    const members: unknown = entry.members ?? [];
    if (!Array.isArray(members) || members.some((member) => typeof member !== "string")) return undefined;
    const binding: PolicyBinding = { role: entry.role, members };
    if (isObject(entry.condition)) binding.condition = String(entry.condition.expression ?? "");
    return binding;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
