import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { readPolicyConfig } from "../../../cli/policyPacks/policyConfig";
import { UsageError } from "../../../cli/usageError";

const rules = {
    ids: ["run-no-public-invoker", "iap-backend-required"],
    settings: ["onUnknown", "exemptions"],
};

describe("--policy-config", () => {
    const file = path.join(os.tmpdir(), `iap-run-policy-config-${process.pid}.json`);
    after(() => fs.rmSync(file, { force: true }));

    const read = (content: unknown): Record<string, unknown> => {
        fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
        return readPolicyConfig(file, rules);
    };
    const refused = (content: unknown, ...reasons: string[]): void => {
        assert.throws(
            () => read(content),
            (error: Error) => {
                assert.ok(error instanceof UsageError, error.stack);
                assert.equal(error.message, [`${file} cannot be used:`, ...reasons.map((it) => `  ${it}`)].join("\n"));
                return true;
            },
        );
    };

    it("takes levels, settings and `all`", () => {
        const config = {
            all: "advisory",
            "run-no-public-invoker": { enforcementLevel: "mandatory", onUnknown: "mandatory" },
            "iap-backend-required": "disabled",
        };
        assert.deepEqual(read(config), config);
    });

    it("suggests the rule that a typo meant", () => {
        refused(
            { "run-no-public-invokr": "advisory" },
            `"run-no-public-invokr" is no rule; did you mean "run-no-public-invoker"?`,
        );
        refused(
            { Iap_Backend_Required: "advisory" },
            `"Iap_Backend_Required" is no rule; did you mean "iap-backend-required"?`,
        );
    });

    it("lists the rules where nothing is close", () => {
        refused(
            { "no-public-buckets": "advisory" },
            `"no-public-buckets" is no rule; there are: all, iap-backend-required, run-no-public-invoker`,
        );
    });

    it("suggests the setting that a typo meant", () => {
        refused(
            { "iap-backend-required": { onUnknwon: "mandatory" } },
            `"iap-backend-required" has no setting "onUnknwon"; did you mean "onUnknown"?`,
        );
    });

    it("refuses a setting for all rules together, which Pulumi would ignore", () => {
        refused({ all: { onUnknown: "mandatory" } }, `"all" has no setting "onUnknown"; there are: enforcementLevel`);
    });

    it("suggests the level that a typo meant", () => {
        refused(
            { "iap-backend-required": "mandatroy" },
            `"iap-backend-required" cannot be "mandatroy"; did you mean "mandatory"?`,
        );
        refused(
            { "iap-backend-required": { enforcementLevel: "off" } },
            `"iap-backend-required.enforcementLevel" cannot be "off"; there are: advisory, disabled, mandatory`,
        );
    });

    it("reports all mistakes together", () => {
        refused(
            { "iap-backend-requird": "advisory", all: 3 },
            `"iap-backend-requird" is no rule; did you mean "iap-backend-required"?`,
            `"all" must be a level (advisory, mandatory, disabled) or an object with settings`,
        );
    });

    it("does not take the names of JavaScript's own properties for rules", () => {
        refused(
            '{"constructor": "advisory"}',
            `"constructor" is no rule; there are: all, iap-backend-required, run-no-public-invoker`,
        );
    });

    it("refuses what is not a JSON object", () => {
        assert.throws(() => read("{"), /is not valid JSON/);
        assert.throws(() => read("[]"), /must hold a JSON object/);
        assert.throws(() => readPolicyConfig("no-such-file.json", rules), /no-such-file\.json cannot be read/);
    });

    it("takes the configuration of a foreign pack as it is", () => {
        fs.writeFileSync(file, '{"their-rule": "advisory"}');
        assert.deepEqual(readPolicyConfig(file), { "their-rule": "advisory" });
    });
});
