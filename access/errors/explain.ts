import { KNOWN_ERRORS } from "./catalogue";
import { codesOf, KnownError } from "./knownError";
import { bareCode } from "./matching/code";
import { Message, messageOf } from "./matching/message";
import { Overlap, overlapOf, strength } from "./matching/overlap";
import { Word, wordsOf } from "./matching/words";

export interface Explanation {
    error: KnownError;
    /** Found by what it says, or by a bare code that several errors may share. */
    by: "text" | "code";
}

/**
 * What a text that somebody met may mean, the best first. Nothing where nothing fits: a phrase that every program says is
 * no ground for an answer.
 */
export function explain(text: string): Explanation[] {
    const isCode = bareCode(text);
    const byCode = KNOWN_ERRORS.filter((error) => codesOf(error).some(isCode));
    if (byCode.length > 0) return byCode.map((error) => ({ error, by: "code" }));
    return strongest(fits(wordsOf(text).slice(-MOST_WORDS))).map(({ error }) => ({ error, by: "text" }));
}

/** Of a whole log the end is read: there stands what ended it. */
const MOST_WORDS = 10_000;

interface Fit extends Overlap {
    error: KnownError;
    /** How much of the message the text has. */
    share: number;
}

function fits(text: Word[]): Fit[] {
    return KNOWN_ERRORS.flatMap((error) => {
        const found = messagesOf(error).flatMap((message): Fit[] => {
            const overlap = overlapOf(message, text);
            return overlap ? [{ ...overlap, error, share: overlap.words / message.length }] : [];
        });
        return found.sort(byStrength).slice(0, 1);
    });
}

const prepared = new Map<KnownError, Message[]>();

function messagesOf(error: KnownError): Message[] {
    const messages = prepared.get(error) ?? error.says.map(messageOf);
    prepared.set(error, messages);
    return messages;
}

/** The same stretch of a text is said by one error: one that explains less of it is out. Errors of other lines stay. */
function strongest(found: Fit[]): Fit[] {
    return found
        .filter((fit) => !found.some((other) => strength(other) > strength(fit) && overlaps(other, fit)))
        .sort(byStrength);
}

function overlaps(a: Overlap, b: Overlap): boolean {
    return a.from < b.to && b.from < a.to;
}

function byStrength(a: Fit, b: Fit): number {
    return strength(b) - strength(a) || b.share - a.share;
}
