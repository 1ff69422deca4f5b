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
 * What says that a text is a given code and nothing else: `52`, `Error code 52`, `HTTP/1.1 401 Unauthorized`,
 * `invalid_audience`. In a longer text a number proves nothing: every web server answers 404.
 */
export function bareCode(text: string): (code: string) => boolean {
    // The longest code has five words, and hardly more stand around it.
    const words = text.length > LONGEST ? [] : spelled(text.replace(/http\/\d(\.\d)?/gi, "http"));
    return (code) => {
        const wanted = spelled(code);
        return words.some(
            (_, at) =>
                wanted.every((word, ahead) => words[at + ahead] === word) &&
                words.every((word, i) => (at <= i && i < at + wanted.length) || AROUND_A_CODE.has(word)),
        );
    };
}

const LONGEST = 200;

function spelled(text: string): string[] {
    return wordsOf(text).map((word) => word.text);
}
