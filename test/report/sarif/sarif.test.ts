import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import Ajv, { ValidateFunction } from "ajv";
import { sarifReport } from "../../../report/sarif/sarif";
import { Report } from "../../../report/report";
import { assertGolden } from "../../support/golden";
import { handmadeReport } from "../handmade";
import { EXAMPLES, exampleReport, goldenFile } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";

const options = { file: "Pulumi.yaml" };

interface Log {
    runs: {
        automationDetails: { id: string };
        invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
        tool: { driver: { rules: { id: string; properties: Record<string, unknown> }[] } };
        results: {
            ruleId: string;
            ruleIndex: number;
            level: string;
            message: { text: string };
            partialFingerprints: { primaryLocationLineHash: string };
            locations: {
                physicalLocation: { artifactLocation: { uri: string } };
                logicalLocations: { fullyQualifiedName: string }[];
            }[];
        }[];
    }[];
}

const runOf = (report: Report): Log["runs"][0] => (JSON.parse(sarifReport(report, options)) as Log).runs[0];
const fingerprints = (report: Report): string[] =>
    runOf(report)
        .results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)
        .sort();

/** The schema of the OASIS standard. It is written for draft 4, but has nothing in it that later drafts read differently. */
function schema(): ValidateFunction {
    const file = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    const { $schema, id, ...rules } = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;
    assert.match(`${String($schema)} ${String(id)}`, /draft-04.*sarif-2\.1\.0/);
    const ajv = new Ajv({
        allErrors: true,
        strict: false,
        // The pattern of `language` has a stray bracket.
        unicodeRegExp: false,
        formats: {
            uri: (text) => URL.canParse(text),
            "uri-reference": (text) => URL.canParse(text, "https://example.com/"),
            "date-time": (text) => !Number.isNaN(Date.parse(text)),
        },
    });
    return ajv.compile(rules);
}

describe("SARIF report", function () {
    this.timeout(60_000);
    const validate = schema();
    const assertValid = (report: Report): void => {
        const isValid = validate(JSON.parse(sarifReport(report, options)));
        assert.ok(isValid, JSON.stringify(validate.errors, undefined, 2));
    };

    for (const name of EXAMPLES) {
        it(`${name}: is valid, and as the golden file has it`, async () => {
            const report = await exampleReport(name);
            assertValid(report);
            assertGolden(goldenFile(`${name}.sarif.txt`), sarifReport(report, options));
        });
    }

    it("the schema in use refuses a level that there is none of", () => {
        const log = JSON.parse(sarifReport(handmadeReport(), options)) as Log;
        log.runs[0].results[0].level = "fatal";
        assert.equal(validate(log), false);
    });

    it("is valid with hostile names, without an access picture, and with nothing in it", () => {
        assertValid(hostileReport());
        assertValid({ ...handmadeReport(), access: undefined, failure: { kind: "program", message: "boom" } });
        assertValid({ project: "p", stack: "s", resources: [], findings: [], answers: [] });
    });

    it("is as severe as the rule: what blocks is an error, what is undecided a note", () => {
        const levels = runOf(handmadeReport()).results.map(({ ruleId, level }) => [ruleId, level]);
        assert.deepEqual(levels, [
            ["run-no-public-invoker", "error"],
            ["run-ingress-restricted", "warning"],
            ["exposure-run-app-uri", "error"],
            ["dead-end-push-audience-url", "note"],
        ]);
    });

    it("gives security severities on GitHub's scale, and none to what locks people out", () => {
        const { rules } = runOf(handmadeReport()).tool.driver;
        const severities = rules.map(({ id, properties }) => [id, properties["security-severity"]]);
        assert.deepEqual(severities, [
            ["dead-end-push-audience-url", undefined],
            ["exposure-run-app-uri", "9.5"],
            ["run-ingress-restricted", "8.0"],
            ["run-no-public-invoker", "9.5"],
        ]);
    });

    it("names the resource by its URN, and a file that code scanning can show", () => {
        const report = handmadeReport();
        const { results, tool } = runOf(report);
        const [finding, wholeStack] = results;
        assert.equal(finding.locations[0].logicalLocations[0].fullyQualifiedName, report.findings[1].urn);
        assert.equal(wholeStack.locations[0].logicalLocations[0].fullyQualifiedName, "shop/dev");
        for (const { locations, ruleId, ruleIndex } of results) {
            assert.equal(locations[0].physicalLocation.artifactLocation.uri, "Pulumi.yaml");
            assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
        }
        const other = JSON.parse(sarifReport(report, { file: "infra/stack.json" })) as Log;
        assert.equal(other.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "infra/stack.json");
    });

    it("keeps its fingerprints when wording, order or neighbours change, and has none twice", () => {
        const before = fingerprints(handmadeReport());
        const changed = handmadeReport();
        changed.findings.reverse();
        for (const finding of changed.findings) finding.message = finding.fix = "said otherwise";
        changed.access!.exposures[0].reason = "said otherwise";
        assert.deepEqual(fingerprints(changed), before);
        const twice = handmadeReport();
        twice.findings.push(...handmadeReport().findings);
        assert.equal(new Set(fingerprints(twice)).size, before.length + 2);
        const elsewhere = handmadeReport();
        elsewhere.findings[1].urn += "-too";
        assert.notDeepEqual(fingerprints(elsewhere), before);
        const fixed = handmadeReport();
        fixed.findings.pop();
        assert.ok(fingerprints(fixed).every((one) => before.includes(one)));
    });

    it("tells what kept the run from its end, and what was not in view", () => {
        const [failed] = runOf({ ...handmadeReport(), failure: { kind: "program", message: "boom" } }).invocations;
        assert.equal(failed.executionSuccessful, false);
        assert.deepEqual(
            failed.toolExecutionNotifications.map(({ message }) => message.text),
            ["boom", "legacy: It is only read: its settings are not in view."],
        );
    });
});
