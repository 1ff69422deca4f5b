import { Colors } from "picocolors/types";
import { Report } from "./report";

export interface FormatOptions {
    /** For the terminal; every other format ignores them. */
    colors: Colors;
    /** The file that was judged, relative to the repository's root with `/`. Absent: the project's own. */
    file?: string;
}

const PROJECT_FILE = "Pulumi.yaml";

export type Format = "text" | "json" | "sarif" | "junit" | "mermaid" | "html";

/** Every form of a report, each loaded when it is asked for: a preview in the terminal pays for no layout library. */
export const FORMATS: Record<Format, (report: Report, options: FormatOptions) => Promise<string>> = {
    text: async (report, { colors }) => (await import("./text/text")).textReport(report, colors),
    json: async (report) => `${JSON.stringify((await import("./json")).jsonReport(report), undefined, 2)}\n`,
    sarif: async (report, { file }) =>
        (await import("./sarif/sarif")).sarifReport(report, { file: file ?? PROJECT_FILE }),
    junit: async (report) => (await import("./junit/junit")).junitReport(report),
    mermaid: async (report) => (await import("./mermaid/mermaid")).mermaidReport(report),
    html: async (report) => (await import("./html/html")).htmlReport(report),
};
