import * as assert from "node:assert/strict";
import * as path from "node:path";
import { createColors } from "picocolors";
import { Report } from "../../report/report";
import { textReport } from "../../report/text/text";
import { assertGolden } from "../support/golden";
import { accessPicture, backend, handmadeReport, reach, resource, urn } from "./handmade";

const plain = createColors(false);
const text = (report: Report): string => textReport(report, plain);

describe("text report", () => {
    it("shows a stack with something of everything as the golden text has it", () => {
        assertGolden(path.join(__dirname, "golden", "everything.txt"), text(handmadeReport()));
    });

    it("does not depend on the order in which resources, callers and findings arrive", () => {
        const shuffled = handmadeReport();
        shuffled.resources.reverse();
        shuffled.findings.reverse();
        shuffled.answers.reverse();
        shuffled.access?.reachability.reverse();
        assert.equal(text(shuffled), text(handmadeReport()));
    });

    it("differs in colour only when colour is on", () => {
        const coloured = textReport(handmadeReport(), createColors(true));
        assert.notEqual(coloured, text(handmadeReport()));

        assert.equal(coloured.replace(/\u001b\[\d+m/g, ""), text(handmadeReport()));
    });

    it("lets no line grow past the fixed width unless one word is longer than that", () => {
        const long = handmadeReport();
        long.findings[0].why = "because ".repeat(60).trim();
        for (const line of text(long).split("\n")) assert.ok(line.length <= 110, line);
    });

    it("keeps a control character of a name from reaching the terminal", () => {
        const report = handmadeReport();
        report.resources.push(resource(urn("gcp:pubsub/topic:Topic", "evil\u001b[2Jname\rend")));
        assert.match(text(report), /evil\ufffd\[2Jname\ufffdend/);
    });

    it("draws no access picture of a program that did not finish, and shows its stack trace as it is", () => {
        const report: Report = {
            ...handmadeReport(),
            access: undefined,
            failure: { kind: "program", message: "Error: boom\n    at main (/program/index.ts:3:7)" },
        };
        const shown = text(report);
        assert.doesNotMatch(shown, /Who gets in|Ways around|caller/);
        assert.match(shown, /\n {2}Error: boom\n {6}at main \(\/program\/index\.ts:3:7\)\n/);
        assert.match(shown, /Failed: the report is not complete\.\n$/);
    });

    it("does not call a stack passed whose services are reached around IAP", () => {
        const report = handmadeReport();
        report.findings = report.findings.filter(({ level }) => level !== "mandatory");
        const [exposure] = report.access!.exposures;
        const lastLine = (certainties: ("certain" | "undecided")[]) => {
            report.access!.exposures = certainties.map((certainty) => ({ ...exposure, certainty }));
            return text(report).trimEnd().split("\n").at(-1);
        };
        assert.equal(lastLine(["certain"]), "No mandatory finding, but 1 way around IAP (see above).");
        assert.equal(
            lastLine(["certain", "undecided", "certain"]),
            "No mandatory finding, but 2 ways around IAP (see above).",
        );
        assert.equal(lastLine(["undecided"]), "Passed: no mandatory finding.");
    });

    it("says so when there is no route", () => {
        const report = handmadeReport();
        report.access = accessPicture();
        assert.match(text(report), /Who gets in\n {2}No route to any service was found\./);
        assert.match(text(report), /no routes, no ways around IAP, no callers locked out/);
    });

    it("says the same about several resources once", () => {
        const report = handmadeReport();
        const [, finding] = report.findings;
        report.findings = [
            { ...finding, urn: urn("a:b/c:D", "one") },
            { ...finding, urn: urn("a:b/c:D", "two") },
        ];
        const shown = text(report);
        assert.match(shown, /Findings: 2 mandatory findings\n\n {2}1\. .*\n {5}a:b:D one\n {5}a:b:D two\n/);
        assert.equal(shown.match(/Fix: Remove the public member/g)?.length, 1);
    });

    it("passes over sections that have nothing to say", () => {
        const report: Report = {
            project: "shop",
            stack: "dev",
            resources: [resource(backend)],
            access: accessPicture(),
            findings: [],
            answers: [],
        };
        assert.doesNotMatch(text(report), /Ways|Callers|Findings|Limits|undefined/);
        assert.match(text(report), /Passed: no mandatory finding\.\n$/);
    });
});

describe("who gets in", () => {
    const only = (...reachability: ReturnType<typeof reach>[]): string => {
        const report = handmadeReport();
        report.access = accessPicture({ reachability });
        const shown = text(report);
        return shown.slice(shown.indexOf("Who gets in"), shown.indexOf("\n\nFindings"));
    };

    it("merges regions in which a caller fares alike", () => {
        const shown = only(
            reach("group:staff@example.com", "accessor", "us-central1"),
            reach("group:staff@example.com", "accessor", "europe-west1"),
        );
        assert.equal(shown.match(/group:staff/g)?.length, 1);
        assert.match(shown, /orders-europe-west1, orders-us-central1/);
    });

    it("names the region where a caller fares differently", () => {
        const shown = only(
            reach("group:staff@example.com", "accessor", "us-central1"),
            reach("group:staff@example.com", "accessor", "europe-west1", {
                outcome: "refuse",
                reason: "not granted here",
            }),
        );
        assert.match(shown, /allowed {2}accessor {2}group:staff@example.com\n +orders-us-central1\n/);
        assert.match(
            shown,
            /refused {2}accessor {2}group:staff@example.com\n +orders-europe-west1: at IAP: not granted here/,
        );
    });

    it("draws a backend without IAP as one", () => {
        const off = { gate: "no-iap", reason: "IAP is off" } as const;
        const shown = only(reach("group:staff@example.com", "accessor", "us-central1", off));
        assert.match(shown, /> no IAP on orders-api > NEG/);
        assert.doesNotMatch(shown, /> IAP/);
    });

    it("lists who is allowed first and strangers last", () => {
        const shown = only(
            reach("anonymous", "anonymous", "us-central1", { outcome: "refuse", reason: "no credential", status: 401 }),
            reach("serviceAccount:a@b.iam.gserviceaccount.com", "push", "us-central1"),
            reach("group:z@example.com", "accessor", "us-central1"),
            reach("group:a@example.com", "accessor", "us-central1"),
        );
        const order = [...shown.matchAll(/(group:a|group:z|serviceAccount:a|without a login)/g)].map(
            ([found]) => found,
        );
        assert.deepEqual(order, ["group:a", "group:z", "serviceAccount:a", "without a login"]);
    });
});
