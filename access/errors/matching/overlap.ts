import { distance } from "fastest-levenshtein";
import { Message, Piece } from "./message";
import { Word } from "./words";

/** How a text and a message agree. */
export interface Overlap {
    /** The words of the text that are the message's: from, and up to but without. */
    from: number;
    to: number;
    /** Words that both have. */
    words: number;
    /** Those among them that not every error says. */
    telling: number;
    /** Words that differ or are one too many; a place where part of the message is missing counts twice. */
    errors: number;
    /** The last word read is one that differs or is too many: an agreement never ends with one. */
    endsInError: boolean;
    /** How many words the value has that was read last. */
    inValue: number;
}

/** A value in a message is seldom longer: a resource name with its project, region and collection has a dozen words. */
const LONGEST_VALUE = 30;

/** One word in so many may be another one: people type a message off, and Google changes a word now and then. */
const WORDS_PER_ERROR = 6;

/**
 * The best agreement of a text with a message, as overlaps are found between pieces of one sequence: they have to agree up
 * to an end of either. A message in the middle of a log agrees from its start to its end; a piece of a message does from
 * the start to the end of the text; a message that is cut off does from its start to the text's end. Where both go on
 * and differ, it is another message that only shares a phrase.
 */
export function overlapOf(message: Message, text: Word[]): Overlap | undefined {
    const most = Math.floor(message.length / WORDS_PER_ERROR);
    let best: Overlap | undefined;
    let before: Row = [];
    for (let at = 0; at <= text.length; at++) {
        const row: Row = [];
        let bestInRow: Overlap | undefined;
        for (let done = 0; done <= message.pieces.length; done++) {
            let here = startAt(message, text, at, done);
            here = better(here, withoutPieces(bestInRow, text, at));
            if (done > 0)
                here = better(here, afterPiece(message.pieces[done - 1], text, at, row[done - 1], before[done - 1]));
            here = better(here, withWordMore(message.pieces[done - 1], before[done], at));
            if (here && here.errors > most) here = undefined;
            row.push(here);
            bestInRow = better(bestInRow, here);
            if (endsAt(message, text, at, done)) best = better(best, fitting(here, message, text));
        }
        before = row;
    }
    return best;
}

/** Up to one word of the text: for each number of pieces that are done, the best agreement that ends there. */
type Row = (Overlap | undefined)[];

/** The more both share, and the less differs. */
export function strength({ words, telling, errors }: Overlap): number {
    return words + 2 * telling - 3 * errors;
}

function better(a: Overlap | undefined, b: Overlap | undefined): Overlap | undefined {
    if (!a || !b) return a ?? b;
    return strength(b) > strength(a) ? b : a;
}

function startAt({ clauseStarts }: Message, text: Word[], at: number, done: number): Overlap | undefined {
    const mayStart = clauseStarts.has(done) || (text[at]?.opens ?? false);
    return mayStart ? { from: at, to: at, words: 0, telling: 0, errors: 0, endsInError: false, inValue: 0 } : undefined;
}

function endsAt({ pieces }: Message, text: Word[], at: number, done: number): boolean {
    return at > 0 && (done === pieces.length || text[at - 1].closes);
}

/** Part of the message is not in the text: nothing is wrong with that where the text shows a gap. */
function withoutPieces(before: Overlap | undefined, text: Word[], at: number): Overlap | undefined {
    if (!before || at === before.from) return undefined;
    return text[at - 1].gapAfter ? before : withErrors(before, at, 2);
}

function withErrors(before: Overlap | undefined, to: number, count: number): Overlap | undefined {
    return before && before.words > 0 ? { ...before, to, errors: before.errors + count, endsInError: true } : undefined;
}

/** One more piece of the message is done: `here` up to the same word of the text, `before` up to the one before it. */
function afterPiece(
    piece: Piece,
    text: Word[],
    at: number,
    here: Overlap | undefined,
    before: Overlap | undefined,
): Overlap | undefined {
    if (piece.kind === "value") return here && { ...here, inValue: 0 };
    if (!before) return undefined;
    const word = text[at - 1];
    if (isSame(word.text, piece.text)) {
        return {
            ...before,
            to: at,
            words: before.words + 1,
            telling: before.telling + (piece.telling ? 1 : 0),
            endsInError: false,
        };
    }
    // A word cut through counts neither for the message nor against it.
    const isCut =
        (word.closes && piece.text.startsWith(word.text)) ||
        (word.opens && (before.from === at - 1 || text[at - 2]?.gapAfter) && piece.text.endsWith(word.text));
    if (isCut) return moved(before, at);
    // What tells this message from another is never replaced.
    return piece.telling ? undefined : withErrors(before, at, 1);
}

/** One more word of the text, with no more of the message: it belongs to a value, or is one too many. */
function withWordMore(last: Piece | undefined, before: Overlap | undefined, at: number): Overlap | undefined {
    if (last?.kind !== "value" || !before) return withErrors(before, at, 1);
    const longer = moved(before, at);
    return before.inValue < LONGEST_VALUE ? longer && { ...longer, inValue: before.inValue + 1 } : undefined;
}

/** What stands before the first word that both have is no part of the agreement: it may be the value of anything. */
function moved(before: Overlap | undefined, to: number): Overlap | undefined {
    return before && { ...before, to, from: before.words > 0 ? before.from : to };
}

/** A letter wrong in a long word, two in a very long one. Numbers are never nearly the same. */
function isSame(a: string, b: string): boolean {
    if (a === b) return true;
    const length = Math.min(a.length, b.length);
    const mistakes = length < 5 ? 0 : length < 10 ? 1 : 2;
    if (mistakes === 0 || Math.abs(a.length - b.length) > mistakes || /\d/.test(a + b)) return false;
    return distance(a, b) <= mistakes;
}

/** Whether an agreement is enough to say that it is this message. */
function fitting(found: Overlap | undefined, message: Message, text: Word[]): Overlap | undefined {
    if (!found || found.endsInError) return undefined;
    const { from, to, words, telling, errors } = found;
    if (errors * WORDS_PER_ERROR > words || errors > telling) return undefined;
    const isWholeText = from === 0 && to === text.length;
    const isWholeMessage = words === message.length;
    const isEnough =
        (isWholeText && (isWholeMessage || words >= 5 || (words >= 3 && telling >= 1) || telling >= 2)) ||
        (isWholeMessage && words + telling >= 5) ||
        (words >= 3 && telling >= 2);
    return isEnough ? found : undefined;
}
