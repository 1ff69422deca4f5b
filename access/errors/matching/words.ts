/** One word of a text that a person copied from somewhere. */
export interface Word {
    text: string;
    /** A quotation may begin here: at the start, after a line end, a double quote or a tag, or where something was cut. */
    opens: boolean;
    /** A quotation may end here. */
    closes: boolean;
    /** Three dots follow: something was left out. */
    gapAfter: boolean;
}

/**
 * The words of a text, whatever it went through before it was copied: JSON, HTML, a terminal's colours, a word processor's
 * quotes. Spelling is lower case; an apostrophe inside a word is no part of it.
 */
export function wordsOf(text: string): Word[] {
    const plain = plainText(text);
    const found = [...plain.matchAll(/[\p{L}\p{N}]+/gu)];
    const separators = found.map(({ 0: word, index }, at) =>
        plain.slice(index + word.length, found[at + 1]?.index ?? plain.length),
    );
    return found.map(({ 0: word }, at) => ({
        text: word,
        opens: at === 0 || isBreak(separators[at - 1]),
        closes: at === found.length - 1 || isBreak(separators[at]),
        gapAfter: isGap(separators[at]),
    }));
}

function isBreak(separator: string): boolean {
    return /["\n]/.test(separator) || isGap(separator);
}

function isGap(separator: string): boolean {
    return separator.includes("...");
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&", nbsp: " ", rsquo: "'" };

function plainText(text: string): string {
    return (
        text
            // A terminal's colours.
            .replace(/\u001b\[[\d;]*m/g, "")
            // JSON, also JSON inside JSON.
            .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
            .replace(/\\+[nrt]/g, "\n")
            .replace(/\\+(["'/])/g, "$1")
            // HTML.
            .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
            .replace(/&([a-z]+);/gi, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity)
            .replace(/<\/?[a-z!][^<>]*>/gi, "\n")
            // Quotes as word processors set them, and three dots as one character.
            .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'")
            .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
            .replace(/\u2026/g, "...")
            .normalize("NFKC")
            .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
            .replace(/(\p{L})'(?=\p{L})/gu, "$1")
            .toLowerCase()
    );
}
