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
    switch (open) {
        case "yes":
            return hopAt(gate, urn, "pass", words.pass);
        case "unknown":
            return hopAt(gate, urn, "undecided", words.undecided);
        case "no": {
            const hop = hopAt(gate, urn, "refuse", words.refuse);
            if (words.status !== undefined) hop.status = words.status;
            if (words.message !== undefined) hop.message = words.message;
            if (words.fix !== undefined) hop.fix = words.fix;
            return hop;
        }
    }
}

/** Without spreading: an access table has hundreds of thousands of these. */
function hopAt(gate: Gate, urn: string | undefined, outcome: Hop["outcome"], reason: string): Hop {
    return urn === undefined ? { gate, outcome, reason } : { gate, urn, outcome, reason };
}

/** Whether a hop lets the request through. */
export function isOpen({ outcome }: Hop): Ternary {
    return outcome === "pass" ? "yes" : outcome === "refuse" ? "no" : "unknown";
}
