import * as assert from "node:assert/strict";
import { messageOf } from "../../../../access/errors/matching/message";
import { overlapOf } from "../../../../access/errors/matching/overlap";
import { wordsOf } from "../../../../access/errors/matching/words";

const GROUP_IN_USE = "The zebra resource '{group}' is already being used by '{backend}', zebraInUseByAnotherGiraffe";
const SIGNATURE = "Broken Zebra credentials: Giraffe signature is invalid";

const LONG = `${SIGNATURE} and the lion is hungry today`;

function overlap(message: string, text: string) {
    return overlapOf(messageOf(message), wordsOf(text));
}

const fits = (message: string, text: string) => overlap(message, text) !== undefined;

describe("access/errors/matching/overlap", () => {
    describe("a text is the message's", () => {
        const cases: [string, string, string][] = [
            ["whole", SIGNATURE, SIGNATURE],
            ["its beginning", SIGNATURE, "Broken Zebra credentials"],
            ["its end", SIGNATURE, "credentials: Giraffe signature is invalid"],
            ["its middle", SIGNATURE, "Zebra credentials: Giraffe"],
            ["two telling words of it", SIGNATURE, "giraffe signature"],
            ["cut in the middle of a word", SIGNATURE, "oken Zebra credentials: Giraffe sig"],
            ["with a part left out", SIGNATURE, "Broken Zebra... signature is invalid"],
            ["with a part left out in the middle of words", SIGNATURE, "Broken Zebra cred\u2026ature is invalid"],
            ["in the middle of a log", SIGNATURE, `12:00 worker 7 got: ${SIGNATURE} and gives up`],
            ["from a clause on, with something else around", SIGNATURE, "401: Giraffe signature is invalid (retry 3)"],
            ["a part in quotes, in the middle of a log", SIGNATURE, 'got "Zebra credentials: Giraffe" from it'],
            [
                "its beginning, up to the end of a line",
                SIGNATURE,
                "log: Broken Zebra credentials\nnext line of the log",
            ],
            ["with a letter wrong", SIGNATURE, "Broken Zebra credentails: Girafe signature is invalid"],
            [
                "with one everyday word another one",
                SIGNATURE,
                "Broken Zebra credentials: Giraffe signature was invalid",
            ],
            ["with an everyday word more", SIGNATURE, "Broken Zebra credentials: Giraffe signature is now invalid"],
            [
                "values filled in",
                GROUP_IN_USE,
                GROUP_IN_USE.replace("{group}", "projects/a/b-1").replace("{backend}", "x"),
            ],
            ["values left empty", GROUP_IN_USE, GROUP_IN_USE.replace(/\{\w+\}/g, "")],
            ["ending in a value", GROUP_IN_USE, "The zebra resource 'projects/acme/regions/us-ce"],
            ["beginning in a value", "{zebra} ate the striped giraffe", "acme/zebra-1 ate the striped giraffe today"],
        ];
        for (const [name, message, text] of cases) it(name, () => assert.ok(fits(message, text), text));
    });

    describe("a text is another one that only shares a phrase", () => {
        const cases: [string, string, string][] = [
            ["it goes on otherwise", SIGNATURE, "Giraffe signature is required"],
            ["it ends otherwise", SIGNATURE, "Broken Zebra credentials: Giraffe signature is expired"],
            ["it begins otherwise", SIGNATURE, "Lion signature is invalid"],
            ["what tells is another word", SIGNATURE, "Broken Zebra credentials: Lion signature is invalid"],
            ["it has only words that every error has", SIGNATURE, "is invalid"],
            ["one telling word and noise", SIGNATURE, "the signature is invalid, says the server"],
            ["a value alone agrees", GROUP_IN_USE, "anything at all that somebody writes, x"],
            ["everyday words after a value", GROUP_IN_USE, "The lion resource 'a' is already being used by 'b'"],
            ["much is left out without a sign of it", LONG, "Broken Zebra credentials today"],
            ["nothing", SIGNATURE, ""],
        ];
        for (const [name, message, text] of cases) it(name, () => assert.ok(!fits(message, text), text));
    });

    it("needs two telling words, unless the text or the message is there as a whole", () => {
        const plain = "You have no access to this";
        assert.ok(fits(plain, plain));
        assert.ok(fits(plain, `${plain}\nor so`));
        assert.ok(fits("You have no access", "you have no access"));
        assert.ok(!fits("You have no access", "sorry: you have no access to our repository"));
        assert.ok(!fits(SIGNATURE, 'zebra "credentials" here'));
    });

    it("does not make up for another word where no word tells", () => {
        const plain = "You have no access to this and cannot use it";
        assert.ok(fits(plain, plain));
        assert.ok(!fits(plain, plain.replace("this", "that")));
    });

    it("tells numbers apart that differ in one digit", () => {
        assert.ok(fits("Unlucky zebra code 11", "Unlucky zebra code 11"));
        assert.ok(!fits("Unlucky zebra code 11", "Unlucky zebra code 13"));
        assert.ok(!fits("Unlucky zebra 1234567 met a giraffe", "Unlucky zebra 1234568 met a giraffe"));
    });

    it("says which words of the text agree", () => {
        const found = overlap(SIGNATURE, "worker 7: Giraffe signature is invalid, once more");
        assert.deepEqual([found?.from, found?.to, found?.words, found?.telling], [2, 6, 4, 2]);
    });
});
