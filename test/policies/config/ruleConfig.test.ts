import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../../policies/pack";
import { TestResource, runPolicies, unknown } from "../../../policies/testing";
import { checkConfig } from "../../../policies/config/ruleConfig";

const RULE = "run-no-public-invoker";
const grant = (member: unknown): TestResource => ({
    type: "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    name: "grant",
    inputs: { role: "roles/run.invoker", member },
});
const exemption = { urn: "*::grant", reason: "a public website", owner: "web@example.com", expires: "2027-01-31" };
const policies = (today = "2027-01-01") => iapRunPolicies({ today: () => new Date(today) });

async function run(resource: TestResource, section: Record<string, unknown>, today?: string) {
    const found = await runPolicies(policies(today), [resource], { config: { [RULE]: section } });
    return found.map(({ level, message }) => ({ level, message: message.split("\n").slice(1).join("\n") }));
}

describe("configuration of a rule", () => {
    it("refuses what it does not know, all of it at once, and keeps the rest", () => {
        const { config, problems } = checkConfig({
            onUnknwon: "mandatory",
            onUnknown: "never",
            trustedPrincipals: ["domain:example.com", 7, "allUsers"],
            exemptions: [exemption, { urn: "*" }],
        });
        assert.deepEqual(problems, [
            '"onUnknwon" is not a setting. Settings are onUnknown, trustedPrincipals, exemptions, and enforcementLevel.',
            "onUnknown is neither advisory nor mandatory.",
            "trustedPrincipals[1] is not a string.",
            "trustedPrincipals[2] is public. Write an exemption instead: it ends one day.",
            "exemptions[1].reason is missing: an exemption needs urn, reason, owner, expires.",
            "exemptions[1].owner is missing: an exemption needs urn, reason, owner, expires.",
            "exemptions[1].expires is missing: an exemption needs urn, reason, owner, expires.",
        ]);
        assert.deepEqual(config, {
            onUnknown: "advisory",
            trustedPrincipals: ["domain:example.com"],
            exemptions: [exemption],
        });
    });

    it("says so once in a deployment, at the rule's level", async () => {
        const config = { [RULE]: { exemption: [] } };
        const found = await runPolicies(policies(), [grant("user:a@b.example"), { ...grant(unknown), name: "other" }], {
            config,
        });
        assert.deepEqual(
            found.map(({ level, message }) => [level, message.includes('"exemption" is not a setting')]),
            [
                ["mandatory", true],
                ["advisory", false],
            ],
        );
    });

    it("an exemption makes a violation a remark that names its owner and its end", async () => {
        assert.deepEqual(await run(grant("allUsers"), { exemptions: [exemption] }), [
            {
                level: "advisory",
                message:
                    "member gives a role that can invoke to everybody.\n" +
                    "Exempted until 2027-01-31 (web@example.com): a public website",
            },
        ]);
    });

    it("an exemption that has ended is a violation again, and says so", async () => {
        const [found] = await run(grant("allUsers"), { exemptions: [exemption] }, "2027-02-01");
        assert.equal(found.level, "mandatory");
        assert.match(found.message, /The exemption for this \(web@example.com\) ended on 2027-01-31\./);
    });

    it("an exemption silences what is undecided", async () => {
        assert.deepEqual(await run(grant(unknown), { exemptions: [exemption] }), []);
    });

    it("a level set for the rule is the level of its violations, and never raises a remark", async () => {
        const levels = async (member: unknown, level: string) =>
            (await run(grant(member), { enforcementLevel: level })).map((report) => report.level);
        assert.deepEqual(await levels("allUsers", "advisory"), ["advisory"]);
        assert.deepEqual(await levels("allUsers", "disabled"), []);
        assert.deepEqual(await levels(unknown, "mandatory"), ["advisory"]);
    });
});

describe("trusted principals", () => {
    const accessor = (member: string): TestResource => ({
        type: "gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember",
        name: "accessor",
        inputs: { role: "roles/iap.httpsResourceAccessor", member },
    });
    const levelsWith = async (member: string, trustedPrincipals: string[]) => {
        const config = { "iap-no-public-accessor": { trustedPrincipals } };
        return (await runPolicies(policies(), [accessor(member)], { config })).map(({ level }) => level);
    };

    it("may be accessors though they are wide, and nobody else beside them", async () => {
        assert.deepEqual(await levelsWith("projectEditor:acme-prod", ["projectEditor:acme-prod"]), []);
        assert.deepEqual(await levelsWith("projectEditor:acme-test", ["projectEditor:acme-prod"]), ["mandatory"]);
    });

    it("are never public ones", async () => {
        const found = await levelsWith("allUsers", ["allUsers"]);
        assert.deepEqual(found, ["mandatory", "mandatory"]);
    });
});

describe("settings of a company's own pack", () => {
    const levelsWith = async (args: Parameters<typeof iapRunPolicies>[0], section: Record<string, unknown> = {}) =>
        (await runPolicies(iapRunPolicies(args), [grant(unknown)], { config: { [RULE]: section } })).map(
            ({ level }) => level,
        );

    it("hold for all rules, for one rule, and under a stack's configuration", async () => {
        assert.deepEqual(await levelsWith({ onUnknown: "mandatory" }), ["mandatory"]);
        assert.deepEqual(await levelsWith({ rules: { [RULE]: { onUnknown: "mandatory" } } }), ["mandatory"]);
        assert.deepEqual(await levelsWith({ onUnknown: "mandatory", rules: { [RULE]: { onUnknown: "advisory" } } }), [
            "advisory",
        ]);
        assert.deepEqual(await levelsWith({ onUnknown: "mandatory" }, { onUnknown: "advisory" }), ["advisory"]);
        assert.deepEqual(await levelsWith({ rules: { [RULE]: { level: "disabled" } } }), []);
    });

    it("add their exemptions to the configured ones", async () => {
        const today = () => new Date("2027-01-01");
        assert.deepEqual(await levelsWith({ today, exemptions: [exemption] }), []);
        assert.deepEqual(
            await levelsWith({ today, exemptions: [exemption] }, { exemptions: [{ ...exemption, urn: "x" }] }),
            [],
        );
    });

    it("end the pack's start when they are wrong", () => {
        assert.throws(
            () => iapRunPolicies({ rules: { "run-no-public-invokr": {} } }),
            /no rule is called run-no-public-invokr/,
        );
        assert.throws(
            () => iapRunPolicies({ exemptions: [{ ...exemption, expires: "soon" }] }),
            /exemptions\[0\]\.expires is not a day/,
        );
        assert.throws(() => iapRunPolicies({ rules: { [RULE]: { trustedPrincipals: ["allUsers"] } } }), /is public/);
    });
});
