import { create } from "xmlbuilder";
import { inOrder } from "../ordering";
import { Report } from "../report";
import { printable } from "../text/printable";
import { Suite, suitesOf, TestCase } from "./suites";

/**
 * JUnit's XML, as CI systems read it. The schema wants a time of every suite and every case: none is told, so that the same
 * report is the same text.
 */
export function junitReport(unsafe: Report): string {
    const report = printable(inOrder(unsafe));
    const root = create("testsuites", { version: "1.0", encoding: "UTF-8" });
    suitesOf(report).forEach(({ name, cases, output }, id) => {
        const count = (kind: TestCase["kind"]): number => cases.filter((one) => one.kind === kind).length;
        const suite = root.element("testsuite", {
            id,
            package: "iap-run",
            name: token(name),
            tests: cases.length,
            failures: count("failure"),
            errors: count("error"),
            hostname: "localhost",
            timestamp: "1970-01-01T00:00:00",
            time: 0,
        });
        const properties = suite.element("properties");
        properties.element("property", { name: "stack", value: text(`${report.project}/${report.stack}`) });
        for (const one of cases) writeCase(suite, name, one);
        suite.element("system-out", {}, text(output));
        suite.element("system-err");
    });
    return `${root.end({ pretty: true, indent: "  " })}\n`;
}

function writeCase(
    suite: ReturnType<typeof create>,
    classname: Suite["name"],
    { name, kind, message, detail }: TestCase,
): void {
    const testCase = suite.element("testcase", {
        name: token(name),
        classname: token(`iap-run.${classname}`),
        time: 0,
    });
    if (kind === "passed") return;
    const body = text(detail);
    if (kind === "skipped") testCase.element("skipped", {}, body);
    else testCase.element(kind, { message: text(message), type: kind === "error" ? "Failure" : "Finding" }, body);
}

/** Characters that XML has no way to write; half a surrogate pair is one. */
function text(value: string): string {
    return value.replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
}

/** An XML token: no line break, no blank at its ends, none doubled. */
function token(value: string): string {
    return text(value).replace(/\s+/g, " ").trim();
}
