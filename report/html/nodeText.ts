import { LAYER_WORDS, PictureNode } from "../picture/picture";
import { iapWord, namesOf, STATE_WORDS } from "../picture/words";

/** What is written in a node, line by line. */
export interface NodeText {
    names: string[];
    /** What kind of resource it is. Absent where the name says it. */
    kind?: string;
    /** Whether IAP stands here, where that is a question. */
    iap?: string;
    /** Sign and word of what is wrong with it. */
    state?: string;
    /** How many lines these are. */
    lines: number;
}

/** As many characters of the names' fixed-width type as a node is wide. */
const WIDTH = 22;
const MOST_LINES = 4;

export function nodeText(node: PictureNode): NodeText {
    const names = namesOf(node).flatMap((name) => wrapped(name));
    const saysItself = ["origin", "answer", "elsewhere"].includes(node.layer) || node.isRest;
    const kind = saysItself ? undefined : LAYER_WORDS[node.layer].one;
    const words = node.state === "ok" ? undefined : STATE_WORDS[node.state];
    return {
        names,
        kind,
        iap: saysItself ? undefined : iapWord(node),
        ...(words && { state: `${words.sign} ${words.word}` }),
        lines: names.length + (kind ? 1 : 0) + (words ? 1 : 0),
    };
}

/** Broken after blanks and hyphens where there are some, and cut in the middle when it is far too long. */
export function wrapped(name: string, width = WIDTH, most = MOST_LINES): string[] {
    const lines = [""];
    for (const piece of pieces(name, width)) {
        const last = lines.length - 1;
        if (lines[last].length + piece.trimEnd().length <= width) lines[last] += piece;
        else lines.push(piece);
    }
    const filled = lines.map((line) => line.trim()).filter((line) => line !== "");
    if (filled.length <= most) return filled;
    return [...filled.slice(0, most - 2), "…", filled[filled.length - 1]];
}

function pieces(name: string, width: number): string[] {
    const words = name.match(/[^\s\-./]*[\s\-./]?/g) ?? [];
    return words.flatMap((word) => {
        const characters = [...word];
        const parts: string[] = [];
        for (let at = 0; at < characters.length; at += width) parts.push(characters.slice(at, at + width).join(""));
        return parts;
    });
}
