import { domainProblem } from "../../../access/routes/domain";
import { pathMatches, selectPath } from "../../../access/routes/pathPattern";
import { InputReader } from "../../validation/inputReader";
import { isAbove } from "../hostTable";
import { conditionPathProblem } from "./condition";

/**
 * Whether a restricted accessor is let in to something that the route answers at all. What has a problem of its own is
 * left out.
 */
export function checkAnswered(accessor: InputReader, hosts: string[], patterns: string[]): void {
    const answersHost = (host: string) => hosts.some((own) => isAbove(own, host) || isAbove(host, own));
    for (const { path, text } of accessor.texts("hosts", "texts") ?? []) {
        if (domainProblem(text) !== undefined || answersHost(text)) continue;
        accessor.addAt(path, `is ${text}, which the route does not answer; it answers ${hosts.join(", ")}`);
    }
    for (const { path, text } of accessor.texts("paths", "texts") ?? []) {
        if (conditionPathProblem(text) !== undefined || selectPath(patterns, text) !== undefined) continue;
        accessor.addAt(path, `is ${text}, which the route does not answer; it answers ${patterns.join(", ")}`);
    }
    for (const { path, text } of accessor.texts("pathPrefixes", "texts") ?? []) {
        if (conditionPathProblem(text) !== undefined || patterns.some((pattern) => overlaps(pattern, text))) continue;
        accessor.addAt(path, `is ${text}, of which the route answers nothing; it answers ${patterns.join(", ")}`);
    }
}

/** Whether the pattern takes the prefix, something below it or everything around it. */
function overlaps(pattern: string, prefix: string): boolean {
    const below = prefix.endsWith("/") ? prefix : `${prefix}/`;
    return pathMatches(pattern, prefix) || pathMatches(pattern, below) || pattern.replace(/\*$/, "").startsWith(below);
}
