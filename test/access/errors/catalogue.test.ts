import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { KNOWN_ERRORS } from "../../../access/errors/catalogue";
import { codesOf } from "../../../access/errors/knownError";
import { answeredWith } from "./support/texts";

const CATALOGUE = path.join(__dirname, "..", "..", "..", "access", "errors", "catalogue");

describe("access/errors/catalogue", () => {
    it("each error has a name of its own", () => {
        const ids = KNOWN_ERRORS.map(({ id }) => id);
        assert.deepEqual(
            ids.filter((id, at) => ids.indexOf(id) !== at),
            [],
        );
    });

    it("every file is part of it", () => {
        const written = fs
            .readdirSync(CATALOGUE)
            .flatMap((file) => [
                ...fs.readFileSync(path.join(CATALOGUE, file), "utf8").matchAll(/^ {8}id: "([^"]+)"/gm),
            ])
            .map(([, id]) => id);
        assert.deepEqual(written.sort(), KNOWN_ERRORS.map(({ id }) => id).sort());
    });

    for (const error of KNOWN_ERRORS) {
        describe(error.id, () => {
            it("shows by a text or a code, and has cause, fix and where it is written", () => {
                const { says, causes, reported = [], fixes, references } = error;
                assert.ok(says.length + codesOf(error).length > 0);
                assert.ok(causes.length + reported.length > 0 && fixes.length > 0 && references.length > 0);
                for (const text of [...causes, ...reported, ...fixes]) assert.match(text, /^[A-Za-z/].*[.]$/s);
                for (const reference of references) assert.match(reference, /^https:\/\/[^ ]+$/);
            });

            it("its own text is answered with it first, and alone unless others begin with it", () => {
                for (const text of error.says) {
                    const [first, ...others] = answeredWith(text);
                    assert.equal(first, error.id, text);
                    if (error.id !== "iap-credentials") assert.deepEqual(others, [], text);
                }
            });
        });
    }

    // The table of error codes was not retrieved: nothing that is only hearsay is stated as Google's word.
    it("states as Google's word nothing that only people reported", () => {
        for (const id of ["iap-code-9", "iap-code-11", "iap-code-13", "lb-redirect-loop", "run-websocket-over-http2"]) {
            const error = KNOWN_ERRORS.find((known) => known.id === id)!;
            assert.deepEqual(error.causes, [], id);
            assert.ok(error.reported!.length > 0, id);
        }
    });
});
