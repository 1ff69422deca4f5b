import * as assert from "node:assert/strict";
import * as path from "node:path";
import { JsonReport } from "../../../report/json";
import { Report } from "../../../report/report";
import { runCli } from "../../support/runCli";

export const EXAMPLES = ["reference", "two-services", "raw", "rejected"] as const;
export type Example = (typeof EXAMPLES)[number];

const reports = new Map<Example, Promise<Report>>();

/** What a preview of an example reports. Each is run once for all tests. */
export function exampleReport(name: Example): Promise<Report> {
    const report = reports.get(name) ?? previewed(name);
    reports.set(name, report);
    return report;
}

async function previewed(name: Example): Promise<Report> {
    const { stdout, stderr } = await runCli(["preview", path.join("examples", name), "--json"]);
    assert.equal(stderr, "");
    const { access, ...report } = JSON.parse(stdout) as JsonReport;
    return { ...report, access: access ?? undefined };
}

export function goldenFile(name: string): string {
    return path.join(__dirname, "..", "golden", name);
}
