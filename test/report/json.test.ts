import * as assert from "node:assert/strict";
import { jsonReport } from "../../report/json";
import { ExitCode, exitCodeOf, Finding } from "../../report/report";
import { handmadeReport } from "./handmade";

describe("JSON report", () => {
    it("has exactly the documented fields", () => {
        const json = jsonReport(handmadeReport());
        assert.deepEqual(Object.keys(json), [
            "version",
            "project",
            "stack",
            "resources",
            "access",
            "findings",
            "answers",
            "exitCode",
        ]);
        assert.equal(json.version, 1);
        assert.deepEqual(Object.keys(json.access ?? {}), [
            "reachability",
            "exposures",
            "deadEnds",
            "blindSpots",
            "topology",
        ]);
        const [first] = json.resources.filter(({ parent }) => parent !== undefined);
        assert.deepEqual(Object.keys(first), ["urn", "type", "name", "parent", "kind", "modelled", "protect"]);
        assert.equal(json.exitCode, 1);
    });

    it("is the same whatever the order of arrival", () => {
        const shuffled = handmadeReport();
        shuffled.resources.reverse();
        shuffled.findings.reverse();
        shuffled.answers.reverse();
        shuffled.access?.reachability.reverse();
        assert.deepEqual(jsonReport(shuffled), jsonReport(handmadeReport()));
    });

    it("has a failure and no access picture when the program did not finish", () => {
        const failure = { kind: "program", message: "boom" };
        const json = jsonReport({ ...handmadeReport(), access: undefined, failure });
        assert.equal(json.access, null);
        assert.deepEqual(json.failure, failure);
        assert.equal(json.exitCode, 2);
    });
});

describe("exit code", () => {
    const finding = (level: Finding["level"]): Finding => ({ ...handmadeReport().findings[0], level });

    it("is 0 without findings and with advisory ones", () => {
        assert.equal(exitCodeOf({ findings: [] }), ExitCode.Clean);
        assert.equal(exitCodeOf({ findings: [finding("advisory")] }), ExitCode.Clean);
    });

    it("is 1 with a mandatory finding", () => {
        assert.equal(exitCodeOf({ findings: [finding("mandatory")] }), ExitCode.MandatoryFindings);
        assert.equal(exitCodeOf({ findings: [finding("advisory"), finding("mandatory")] }), 1);
    });

    it("is 2 when something failed, whatever was found before", () => {
        assert.equal(exitCodeOf({ findings: [finding("mandatory")], failure: { kind: "program", message: "" } }), 2);
    });

    it("is 130 when the run was interrupted", () => {
        assert.equal(exitCodeOf({ findings: [], failure: { kind: "interrupted", message: "" } }), 130);
    });
});
