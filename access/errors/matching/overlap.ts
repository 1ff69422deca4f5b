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
    const { pieces } = message;
    let best: Overlap | undefined;
    // Of what was read up to here: for each number of pieces that are done, the best agreement that ends there.
    const rows: (Overlap | undefined)[][] = [];
    for (let at = 0; at <= text.length; at++) {
        const row: (Overlap | undefined)[] = [];
        let bestInRow: Overlap | undefined;
        rows.push(row);
        for (let done = 0; done <= pieces.length; done++) {
            const candidates = [startAt(message, text, at, done), withoutPieces(bestInRow, text, at)];
            if (done > 0) candidates.push(...afterPiece(pieces[done - 1], text, rows, at, done));
            if (at > 0) candidates.push(withErrors(rows[at - 1][done], at, 1));
            const here = candidates.reduce(better, undefined);
            row.push(here);
            bestInRow = better(bestInRow, here);
            if (endsAt(message, text, at, done)) best = better(best, fitting(here, message, text));
        }
    }
    return best;
}

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
    return mayStart ? { from: at, to: at, words: 0, telling: 0, errors: 0, endsInError: false } : undefined;
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

function afterPiece(
    piece: Piece,
    text: Word[],
    rows: (Overlap | undefined)[][],
    at: number,
    done: number,
): (Overlap | undefined)[] {
    if (piece.kind === "value") {
        const first = Math.max(0, at - LONGEST_VALUE);
        return rows.slice(first, at + 1).map((row) => moved(row[done - 1], at));
    }
    const before = at > 0 ? rows[at - 1][done - 1] : undefined;
    if (!before) return [];
    const word = text[at - 1];
    if (isSame(word.text, piece.text)) {
        return [
            {
                ...before,
                to: at,
                words: before.words + 1,
                telling: before.telling + (piece.telling ? 1 : 0),
                endsInError: false,
            },
        ];
    }
    // A word cut through counts neither for the message nor against it.
    const isCut =
        (word.closes && piece.text.startsWith(word.text)) ||
        (word.opens && (before.from === at - 1 || text[at - 2]?.gapAfter) && piece.text.endsWith(word.text));
    if (isCut) return [moved(before, at)];
    // What tells this message from another is never replaced.
    return piece.telling ? [] : [withErrors(before, at, 1)];
}

/** What stands before the first word that both have is no part of the agreement: it may be the value of anything. */
function moved(before: Overlap | undefined, to: number): Overlap | undefined {
    return before && { ...before, to, from: before.words > 0 ? before.from : to };
}

/** A letter wrong in a long word, two in a very long one. Numbers are never nearly the same. */
function isSame(a: string, b: string): boolean {
    if (a === b) return true;
    const length = Math.min(a.length, b.length);
    if (length < 5 || /\d/.test(a + b)) return false;
    return distance(a, b) <= (length < 10 ? 1 : 2);
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
