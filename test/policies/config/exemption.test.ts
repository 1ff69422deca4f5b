import * as assert from "node:assert/strict";
import { Exemption, exemptionFor, exemptionProblems } from "../../../policies/config/exemption";

const URN = "urn:pulumi:prod::shop::gcp:cloudrunv2/service:Service::api";
const exemption = (urn: string, expires = "2027-01-31"): Exemption => ({
    urn,
    reason: "migration",
    owner: "web@example.com",
    expires,
});
const at = (time: string) => new Date(time);

describe("exemptions", () => {
    for (const [glob, matches] of [
        [URN, true],
        ["urn:pulumi:prod::shop::*::api", true],
        ["urn:pulumi:*::shop::gcp:cloudrunv2/service:Service::*", true],
        ["*", true],
        ["api", false],
        ["urn:pulumi:prod::shop::*::ap", false],
        ["rn:pulumi:prod::shop::*::api", false],
        ["urn.pulumi:prod::shop::*::api", false],
        ["urn:pulumi:prod::shop::(*)::api", false],
    ] as const) {
        it(`${glob} ${matches ? "covers" : "does not cover"} the resource`, () => {
            const { state } = exemptionFor(URN, [exemption(glob)], at("2027-01-01T00:00:00Z"));
            assert.equal(state, matches ? "holds" : "none");
        });
    }

    it("holds through its last day and not a moment longer", () => {
        assert.equal(exemptionFor(URN, [exemption("*")], at("2027-01-31T23:59:59Z")).state, "holds");
        assert.equal(exemptionFor(URN, [exemption("*")], at("2027-02-01T00:00:00Z")).state, "expired");
    });

    it("one that holds counts before one that has ended", () => {
        const both = [exemption("*", "2020-01-01"), exemption("*", "2027-01-31")];
        assert.equal(exemptionFor(URN, both, at("2027-01-01T00:00:00Z")).state, "holds");
    });

    it("needs every field, and a real day", () => {
        assert.deepEqual(exemptionProblems(exemption("*")), []);
        assert.deepEqual(exemptionProblems({ urn: "*", reason: "r", expires: "2027-02-30" }), [
            ".owner is missing: an exemption needs urn, reason, owner, expires.",
            ".expires is not a day. Write it as YYYY-MM-DD.",
        ]);
        assert.deepEqual(exemptionProblems({ ...exemption("*"), until: "never" }), [
            ".until is not a setting. An exemption has urn, reason, owner, expires.",
        ]);
        assert.deepEqual(exemptionProblems("*"), [" is not an object."]);
    });
});
