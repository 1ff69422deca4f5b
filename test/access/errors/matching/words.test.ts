import * as assert from "node:assert/strict";
import { wordsOf } from "../../../../access/errors/matching/words";

const texts = (text: string) => wordsOf(text).map((word) => word.text);
const EMAIL_CLAIM = ["jwt", "email", "claim", "isnt", "a", "string"];

describe("access/errors/matching/words", () => {
    const cases: [string, string][] = [
        ["as printed", "JWT 'email' claim isn't a string"],
        ["in upper case", "JWT 'EMAIL' CLAIM ISN'T A STRING"],
        ["with a word processor's quotes", "JWT \u2018email\u2019 claim isn\u2019t a string"],
        ["with double quotes and a backtick", "JWT \u201cemail\u201d claim isn`t a string"],
        ["broken into lines", "JWT 'email'\n    claim\r\n\tisn't a string"],
        ["with spaces that do not break and have no width", "JWT\u00a0'email'\u200b claim isn't\u2003a string"],
        ["as HTML", "<p>JWT <code>'email'</code> claim isn&#39;t&nbsp;a&#160;string</p>"],
        ["as HTML that is written as text", "&lt;b&gt;JWT&lt;/b&gt; &apos;email&apos; claim isn&rsquo;t a string"],
        ["in JSON", String.raw`JWT \"email\" claim isn\u0027t a string\n`],
        ["in JSON in JSON", String.raw`JWT \\\"email\\\" claim isn\\u0027t a string\\n`],
        ["in a terminal's colours", "\u001b[31mJWT 'email'\u001b[0m claim \u001b[1;33misn't\u001b[0m a string"],
    ];
    for (const [name, text] of cases) {
        it(`reads a text ${name}`, () => assert.deepEqual(texts(text), EMAIL_CLAIM));
    }

    it("takes an underscore and other signs for the end of a word", () => {
        assert.deepEqual(texts("network_endpoint_group push_config::oidc-token"), [
            ...["network", "endpoint", "group", "push", "config", "oidc", "token"],
        ]);
    });

    it("knows where a quotation may begin and end, and where something was cut out", () => {
        const marked = wordsOf('log "one two"\nthree four... five\u2026 six').map((word) =>
            [word.opens ? "(" : "", word.text, word.closes ? ")" : "", word.gapAfter ? " gap" : ""].join(""),
        );
        assert.deepEqual(marked, ["(log)", "(one", "two)", "(three", "four) gap", "(five) gap", "(six)"]);
    });

    it("finds none in an empty text", () => assert.deepEqual(wordsOf(" \n'...'"), []));
});
