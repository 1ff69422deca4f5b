import { groupBy } from "./groupBy";
import { Finding } from "./report";

/** Resources about which a rule says the very same are one entry: one cause often shows in every region. */
export function alikeFindings(findings: Finding[]): Finding[][] {
    const groups = groupBy(findings, ({ rule, level, severity, title, message, why, fix }) =>
        JSON.stringify([rule, level, severity, title, message, why, fix]),
    );
    return [...groups.values()];
}
