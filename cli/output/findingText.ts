import { Finding } from "../../report/report";

/**
 * The parts of a policy's message. The SDK puts the policy's description before it, and our rules end theirs with a
 * `Why:` and a `Fix:` line; a message written otherwise stays as it is.
 */
export function findingText(found: { description: string; message: string }): Pick<Finding, "message" | "why" | "fix"> {
    const told: string[] = [];
    const parts: { why?: string; fix?: string } = {};
    for (const line of withoutDescription(found).split("\n")) {
        const [, label, text] = /^(Why|Fix): (.+)$/.exec(line) ?? [];
        if (label === "Why") parts.why = text;
        else if (label === "Fix") parts.fix = text;
        else told.push(line);
    }
    return { message: told.join("\n").trim(), ...parts };
}

function withoutDescription({ description, message }: { description: string; message: string }): string {
    return message.startsWith(`${description}\n`) ? message.slice(description.length + 1) : message;
}
