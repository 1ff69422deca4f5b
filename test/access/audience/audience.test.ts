import * as assert from "node:assert/strict";
import {
    acceptedAudiences,
    audienceOf,
    audienceVerdict,
    isClientId,
    isUrlAudience,
} from "../../../access/audience/audience";

const CUSTOM = "1-custom.apps.googleusercontent.com";
const PROGRAM = "1-program.apps.googleusercontent.com";
const OTHER = "2-other.apps.googleusercontent.com";

describe("audiences", () => {
    it("a client ID is told from a URL", () => {
        assert.ok(isClientId(CUSTOM));
        for (const text of [
            "",
            "apps.googleusercontent.com",
            `https://${CUSTOM}`,
            `${CUSTOM}.evil.com`,
            `${CUSTOM} `,
        ]) {
            assert.ok(!isClientId(text), text);
        }
        for (const text of ["https://a.example.com", "HTTPS://a.example.com/x", " https://a", "http://a"]) {
            assert.ok(isUrlAudience(text), text);
        }
        for (const text of [CUSTOM, "", "a.example.com", "/projects/1/global/backendServices/2"]) {
            assert.ok(!isUrlAudience(text), text);
        }
    });

    it("callers are told the first programmatic client, else the custom client, else nothing", () => {
        assert.equal(audienceOf({ clientId: CUSTOM, programmaticClientIds: [PROGRAM, OTHER] }), PROGRAM);
        assert.equal(audienceOf({ clientId: CUSTOM, programmaticClientIds: [] }), CUSTOM);
        assert.equal(audienceOf({ clientId: CUSTOM }), CUSTOM);
        assert.equal(audienceOf({}), undefined);
    });

    it("IAP accepts each of them, once", () => {
        const ids = { clientId: CUSTOM, programmaticClientIds: [PROGRAM, CUSTOM, OTHER] };
        assert.deepEqual(acceptedAudiences(ids), [PROGRAM, CUSTOM, OTHER]);
    });

    const verdicts: [string, string | undefined, string | undefined, string[], boolean, string][] = [
        ["the custom client", CUSTOM, CUSTOM, [], false, "yes"],
        ["an allow-listed client", PROGRAM, CUSTOM, [PROGRAM], false, "yes"],
        ["an allow-listed client beside the Google-managed one", PROGRAM, undefined, [PROGRAM], false, "yes"],
        ["another client", OTHER, CUSTOM, [PROGRAM], false, "no"],
        ["any client where only the Google-managed one is set", OTHER, undefined, [], false, "no"],
        ["a URL", "https://a.example.com/x", CUSTOM, [PROGRAM], false, "no"],
        ["a URL while clients are unknown", "https://a.example.com/x", undefined, [], true, "no"],
        ["another client while clients are unknown", OTHER, CUSTOM, [], true, "unknown"],
        ["a known client while others are unknown", CUSTOM, CUSTOM, [], true, "yes"],
        ["an audience that is not known", undefined, CUSTOM, [PROGRAM], false, "unknown"],
    ];
    for (const [name, audience, clientId, programmatic, incomplete, expected] of verdicts) {
        it(`${name}: ${expected}`, () => {
            assert.equal(audienceVerdict(audience, clientId, programmatic, incomplete), expected);
        });
    }
});
