/**
 * Three-valued logic (Kleene). `unknown` is a value that a preview cannot know yet: it never counts as safe and never
 * as a violation, so every question the model answers has three answers.
 */
export type Ternary = "yes" | "no" | "unknown";

export function ternary(value: boolean | undefined): Ternary {
    return value === undefined ? "unknown" : value ? "yes" : "no";
}

export function not(a: Ternary): Ternary {
    return a === "yes" ? "no" : a === "no" ? "yes" : "unknown";
}

/** "no" as soon as one part is "no"; "yes" only when every part is. Of nothing: "yes". */
export function and(...parts: Ternary[]): Ternary {
    if (parts.includes("no")) return "no";
    return parts.includes("unknown") ? "unknown" : "yes";
}

/** "yes" as soon as one part is "yes"; "no" only when every part is. Of nothing: "no". */
export function or(...parts: Ternary[]): Ternary {
    if (parts.includes("yes")) return "yes";
    return parts.includes("unknown") ? "unknown" : "no";
}
