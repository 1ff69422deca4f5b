import { wordsOf } from "./words";

/** What people write around a bare code, and the names of the HTTP statuses. */
const AROUND_A_CODE: ReadonlySet<string> = new Set([
    ...[
        "http",
        "https",
        "error",
        "err",
        "status",
        "statuscode",
        "code",
        "response",
        "returned",
        "got",
        "iap",
        "a",
        "the",
    ],
    ...["unauthorized", "unauthenticated", "forbidden", "not", "found", "too", "many", "requests", "bad", "gateway"],
    ...["service", "unavailable", "moved", "permanently", "temporary", "redirect", "request"],
]);

/**
 * A text that is a code and nothing else: `52`, `Error code 52`, `HTTP/1.1 401 Unauthorized`, `invalid_audience`. In a
 * longer text a number proves nothing: every web server answers 404.
 */
export function isBareCode(text: string, code: string): boolean {
    const words = wordsOf(text.replace(/http\/\d(\.\d)?/gi, "http")).map((word) => word.text);
    const wanted = wordsOf(code).map((word) => word.text);
    return words.some((_, at) => {
        const others = [...words.slice(0, at), ...words.slice(at + wanted.length)];
        const isHere = wanted.every((word, ahead) => words[at + ahead] === word);
        return isHere && others.every((word) => AROUND_A_CODE.has(word));
    });
}
