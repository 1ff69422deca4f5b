import * as assert from "node:assert/strict";
import { findingText } from "../../../cli/output/findingText";

const description = "Nobody may call a service without being named.";

describe("the text of a finding", () => {
    it("is taken apart into what, why and fix", () => {
        const message = `${description}\nmembers[1] is public.\nmembers[3] is public.\nWhy: it is open.\nFix: remove it.`;
        assert.deepEqual(findingText({ description, message }), {
            message: "members[1] is public.\nmembers[3] is public.",
            why: "it is open.",
            fix: "remove it.",
        });
    });

    it("stays as another pack wrote it", () => {
        const message = `${description}\nBuckets must be private. Why: because.`;
        assert.deepEqual(findingText({ description, message }), { message: "Buckets must be private. Why: because." });
        assert.deepEqual(findingText({ description, message: "no description" }), { message: "no description" });
    });
});
