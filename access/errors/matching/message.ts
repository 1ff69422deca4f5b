import { isEveryday } from "./everyday";
import { wordsOf } from "./words";

/** A piece of a known message: a word, or a place where a value stands. */
export type Piece = { kind: "word"; text: string; telling: boolean } | { kind: "value" };

/** A known message, ready to be looked for. */
export interface Message {
    pieces: Piece[];
    /** Where a clause begins: people quote a message from there, without what stands before it. */
    clauseStarts: ReadonlySet<number>;
    /** How many of the pieces are words. */
    length: number;
}

/** `{name}` stands for any value: an address, a URL, a name. */
const VALUE = /\{[^{}]*\}/;

export function messageOf(text: string): Message {
    const pieces: Piece[] = [];
    const clauseStarts = new Set([0]);
    // A clause ends with a colon, a full stop or a bracket, and what follows is a new one.
    for (const clause of text.split(/(?<=[:.])\s+|\s+(?=\()/)) {
        clauseStarts.add(pieces.length);
        clause.split(VALUE).forEach((part, at) => {
            if (at > 0) pieces.push({ kind: "value" });
            for (const { text: word } of wordsOf(part)) {
                pieces.push({ kind: "word", text: word, telling: !isEveryday(word) });
            }
        });
    }
    return { pieces, clauseStarts, length: pieces.filter(({ kind }) => kind === "word").length };
}
