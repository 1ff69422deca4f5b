import { closest, distance } from "fastest-levenshtein";

/** `did you mean "x"?` where something is close enough to be a typo of, otherwise everything there is to choose from. */
export function suggest(word: string, candidates: readonly string[]): string {
    const lower = word.toLowerCase();
    const best = closest(lower, candidates);
    // A third of the letters may be wrong: more than that is another word, and a wrong hint is worse than a list.
    if (best && distance(lower, best.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3))) {
        return `did you mean "${best}"?`;
    }
    return `there are: ${[...candidates].sort().join(", ")}`;
}
