import {
    ConditionParts,
    conditionExpression,
    logicalOperators,
    MAX_LOGICAL_OPERATORS,
} from "../../../access/iam/conditionExpression";
import { parseTimestamp } from "../../../access/iam/cel";
import { normalizePath } from "../../../access/iam/requestPath";
import { domainProblem } from "../../../access/routes/domain";
import { Problems } from "../../validation/problems";

export const CONDITION_LISTS = ["paths", "pathPrefixes", "hosts", "accessLevels"] as const;

const RESTRICTS_NOTHING =
    "restricts nothing; give paths, pathPrefixes, hosts, accessLevels or expires, or put the member into accessors";

/** Judges the parts of a condition, each for itself; `path` is where the restricted accessor is written. */
export function checkConditionParts(problems: Problems, path: string, parts: ConditionParts): void {
    for (const list of CONDITION_LISTS) {
        if (parts[list]?.length === 0) {
            problems.add(`${path}.${list}`, "is empty, which restricts nothing; fill it or leave it out");
        }
    }
    for (const list of ["paths", "pathPrefixes"] as const) {
        addEach(problems, `${path}.${list}`, parts[list], conditionPathProblem);
    }
    addEach(problems, `${path}.hosts`, parts.hosts, domainProblem);
    addEach(problems, `${path}.accessLevels`, parts.accessLevels, accessLevelProblem);
    // A time that is over is in order: a program must not begin to fail because time went by.
    if (parts.expires !== undefined && parseTimestamp(parts.expires) === undefined) {
        problems.add(`${path}.expires`, "is not an RFC 3339 time; write it like 2027-01-31T18:00:00Z");
    }
}

/** Judges a whole condition, all of whose parts are known and in order. */
export function checkCondition(problems: Problems, path: string, parts: ConditionParts): void {
    if (conditionExpression(parts) === "true") return problems.add(path, RESTRICTS_NOTHING);
    const operators = logicalOperators(parts);
    if (operators <= MAX_LOGICAL_OPERATORS) return;
    problems.add(
        path,
        `needs ${operators} logical operators in its condition and IAM allows ${MAX_LOGICAL_OPERATORS}; ` +
            "split it into several restricted accessors or use pathPrefixes",
    );
}

export function conditionPathProblem(path: string): string | undefined {
    if (!path.startsWith("/")) return "does not start with /; write a path such as /reports";
    if (path.includes("*"))
        return "has *, which a condition takes literally; use pathPrefixes for everything below a path";
    if (/[?#]/.test(path)) return "contains ? or #; a condition sees the path alone";
    if (path.includes("%")) return "has %, and how IAP compares encoded paths is not documented; write a path without";
    const normal = normalizePath(path);
    if (normal !== path) return `is ${path}, which never matches, because IAP resolves paths; write ${normal}`;
    return undefined;
}

function accessLevelProblem(level: string): string | undefined {
    if (/^accessPolicies\/[^/]+\/accessLevels\/[^/]+$/.test(level)) return undefined;
    return "is not an access level; write its full name, accessPolicies/NUMBER/accessLevels/NAME";
}

function addEach(
    problems: Problems,
    path: string,
    texts: string[] | undefined,
    problemOf: (text: string) => string | undefined,
): void {
    texts?.forEach((text, index) => {
        const problem = problemOf(text);
        if (problem) problems.add(`${path}[${index}]`, problem);
    });
}
