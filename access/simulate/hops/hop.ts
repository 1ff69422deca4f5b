import { Ternary } from "../../ternary";
import { Gate, Hop } from "../../verdict";

/** The three things a gate can say, in the words that go with each. */
export interface Words {
    pass: string;
    refuse: string;
    undecided: string;
    status?: number;
    message?: string;
    fix?: string;
}

/** The hop of a gate that lets a request through where `open` is "yes". */
export function hopOf(gate: Gate, urn: string | undefined, open: Ternary, words: Words): Hop {
    const at = urn === undefined ? { gate } : { gate, urn };
    const { status, message, fix } = words;
    switch (open) {
        case "yes":
            return { ...at, outcome: "pass", reason: words.pass };
        case "unknown":
            return { ...at, outcome: "undecided", reason: words.undecided };
        case "no":
            return {
                ...at,
                outcome: "refuse",
                reason: words.refuse,
                ...(status !== undefined && { status }),
                ...(message !== undefined && { message }),
                ...(fix !== undefined && { fix }),
            };
    }
}

/** Whether a hop lets the request through. */
export function isOpen({ outcome }: Hop): Ternary {
    return outcome === "pass" ? "yes" : outcome === "refuse" ? "no" : "unknown";
}
