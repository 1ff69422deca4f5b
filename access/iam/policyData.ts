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
 * reported, because Google would still be handed it. Keys count in any case, because the provider decodes the text with
 * Go's encoding/json, which prefers "an exact match but also accepting a case-insensitive match"
 * (https://pkg.go.dev/encoding/json#Unmarshal).
 */
export function parsePolicyData(policyData: string): PolicyData {
    let policy: unknown;
    try {
        policy = JSON.parse(policyData);
    } catch {
        return { bindings: [], problem: "policyData is not valid JSON" };
    }
    if (!isObject(policy)) return { bindings: [], problem: "policyData is not a policy object" };
    if (isAmbiguous(policy, "bindings")) return { bindings: [], problem: "policyData has bindings twice" };
    const entries = property(policy, "bindings") ?? [];
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
    if (!isObject(entry) || ["role", "members", "condition"].some((key) => isAmbiguous(entry, key))) return undefined;
    const role = property(entry, "role");
    const members = property(entry, "members") ?? [];
    if (typeof role !== "string" || !Array.isArray(members)) return undefined;
    if (members.some((member) => typeof member !== "string")) return undefined;
    const binding: PolicyBinding = { role, members: members as string[] };
    const condition = property(entry, "condition");
    if (isObject(condition)) binding.condition = String(property(condition, "expression") ?? "");
    return binding;
}

function property(object: Record<string, unknown>, key: string): unknown {
    return object[spellings(object, key)[0]];
}

/** Written in two cases: which of them counts is the decoder's affair. */
function isAmbiguous(object: Record<string, unknown>, key: string): boolean {
    return spellings(object, key).length > 1;
}

/** Both ways, because the long s and the Kelvin sign are an s and a k to Go, too. */
function spellings(object: Record<string, unknown>, key: string): string[] {
    return Object.keys(object).filter((name) => name.toUpperCase().toLowerCase() === key);
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
