import { explain } from "../../../../access/errors/explain";

export function answeredWith(text: string): string[] {
    return explain(text).map(({ error }) => error.id);
}

interface Part {
    part: string;
    /** All of the text is in it: then there is one answer, and it is the right one. */
    isWhole: boolean;
}

/** What becomes of a text before somebody asks about it. Four words are too few to be asked about in parts. */
export function partsOf(text: string): Record<string, Part> {
    const words = text.split(" ");
    const half = Math.max(3, Math.ceil(words.length / 2));
    const quarter = Math.floor((words.length - half) / 2);
    const third = Math.ceil(words.length / 3);
    const whole = (part: string): Part => ({ part, isWhole: true });
    const piece = (part: string): Part => ({ part, isWhole: false });
    const wholes = {
        "as it was": whole(text),
        "in lower case": whole(text.toLowerCase()),
        "in capitals": whole(text.toUpperCase()),
        "with curly quotes": whole(text.replace(/'/g, "\u2019").replace(/"/g, "\u201d")),
        "broken into lines": whole(words.join("\n    ")),
        "as a page's HTML": whole(`<html><body><h1>${text.replace(/'/g, "&#39;")}</h1></body></html>`),
        "in a log's JSON": whole(JSON.stringify({ textPayload: text }).slice(1, -1).replace('"textPayload":', "")),
    };
    if (words.length < 5) return wholes;
    return {
        ...wholes,
        "its first half": piece(words.slice(0, half).join(" ")),
        "its second half": piece(words.slice(-half).join(" ")),
        "its middle": piece(words.slice(quarter, quarter + half).join(" ")),
        "without its middle": piece(`${words.slice(0, third).join(" ")} ... ${words.slice(-third).join(" ")}`),
        "cut off in a word": piece(text.slice(0, Math.ceil(text.length * 0.7))),
    };
}
