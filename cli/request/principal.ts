import { parsePrincipal } from "../../access/iam/principal";

const SENDERS = ["user", "group", "serviceAccount", "principal"];

/** Whose request it is, as IAM writes it. Absent where it is no one who could send one. */
export function principalOf(text: string, problems: string[]): string | undefined {
    const { kind, id } = parsePrincipal(text);
    // Case and blanks mean nothing in an address; everything else is compared as it is written.
    if (SENDERS.includes(kind)) return kind === "principal" ? text.trim() : `${kind}:${id}`;
    problems.push(`--as ${text} ${whyNot(kind, text)}`);
    return undefined;
}

function whyNot(kind: string, text: string): string {
    if (kind === "allUsers") return "is nobody in particular: leave --as out for a request without a login";
    if (kind === "allAuthenticatedUsers")
        return "is nobody in particular: name a user, for example user:someone@gmail.com";
    if (kind === "domain")
        return `is not one principal: name a user of it, for example user:someone@${text.slice(text.indexOf(":") + 1)}`;
    if (/^[^\s@:]+@[^\s@:]+$/.test(text)) {
        const prefix = text.endsWith(".gserviceaccount.com") ? "serviceAccount" : "user";
        return `does not say what it is; did you mean "${prefix}:${text}"?`;
    }
    return "is no principal that sends requests: write user:..., group:... (somebody in it), serviceAccount:... or principal://...";
}

/** `--member-of none`: in no group at all. */
export const NO_GROUP = "none";

export function memberOfProblems(text: string): string[] {
    if (text === NO_GROUP) return [];
    const { kind } = parsePrincipal(text);
    if (kind === "group" || kind === "principalSet") return [];
    const hint = /^[^\s@:]+@[^\s@:]+$/.test(text) ? `; did you mean "group:${text}"?` : "";
    return [`--member-of ${text} is neither group:... nor principalSet://...${hint}`];
}
