import { Colors } from "picocolors/types";
import { Report } from "./report";

export interface FormatOptions {
    /** For the terminal; every other format ignores them. */
    colors: Colors;
}

export type Format = "text" | "json";

/** Every form of a report, each loaded when it is asked for: a preview in the terminal pays for no layout library. */
export const FORMATS: Record<Format, (report: Report, options: FormatOptions) => Promise<string>> = {
    text: async (report, { colors }) => (await import("./text/text")).textReport(report, colors),
    json: async (report) => `${JSON.stringify((await import("./json")).jsonReport(report), undefined, 2)}\n`,
};
