import { normalizeHost } from "./requestPath";

/**
 * A restricted grant. A request has to meet every part that is given; a list is a choice of which it has to meet one, and
 * `paths` and `pathPrefixes` are one choice together. An empty list restricts nothing, like one that is not given.
 */
export interface ConditionParts {
    /** Exact paths. */
    paths?: string[];
    /** `/x` means `/x` itself and everything below it, `/x/` only what is below it. */
    pathPrefixes?: string[];
    /** Exact hosts, or `*.example.com` for every host below a domain. */
    hosts?: string[];
    /** Full names: `accessPolicies/1/accessLevels/x`. */
    accessLevels?: string[];
    /** The grant ends at this moment. RFC 3339. */
    expires?: string;
}

/** IAM's limit on `&&`, `||` and `!` in one condition (https://docs.cloud.google.com/iam/quotas). */
export const MAX_LOGICAL_OPERATORS = 12;

/** IAM's limit on bindings of one role and one member with different conditions (same page). */
export const MAX_CONDITIONAL_BINDINGS = 20;

/** The CEL expression of a restricted grant; `true` where no part is given. */
export function conditionExpression(parts: ConditionParts): string {
    return choices(parts).map(anyOf).join(" && ") || "true";
}

/** Counts what IAM limits to MAX_LOGICAL_OPERATORS: one operator between two tests, and no test is negated. */
export function logicalOperators(parts: ConditionParts): number {
    return Math.max(0, choices(parts).flat().length - 1);
}

/** Of each choice a request has to meet one test. */
function choices({
    paths = [],
    pathPrefixes = [],
    hosts = [],
    accessLevels = [],
    expires,
}: ConditionParts): string[][] {
    return [
        [...paths.map(pathIs), ...pathPrefixes.flatMap(pathIsBelow)],
        hosts.map(hostIs),
        accessLevels.map((level) => `${celString(level)} in request.auth.access_levels`),
        expires === undefined ? [] : [`request.time < timestamp(${celString(expires)})`],
    ].filter((tests) => tests.length > 0);
}

function pathIs(path: string): string {
    return `request.path == ${celString(path)}`;
}

/** `startsWith("/x")` would let `/xy` in too, so a prefix is two tests. */
function pathIsBelow(prefix: string): string[] {
    if (prefix.endsWith("/")) return [`request.path.startsWith(${celString(prefix)})`];
    return [pathIs(prefix), `request.path.startsWith(${celString(`${prefix}/`)})`];
}

/** The leading dot stays: `endsWith("example.com")` would let `evilexample.com` in too. */
function hostIs(host: string): string {
    // IAP compares with the normalised host, so a capital letter here would match nothing.
    const name = normalizeHost(host);
    if (name.startsWith("*.")) return `request.host.endsWith(${celString(name.slice(1))})`;
    return `request.host == ${celString(name)}`;
}

function anyOf(tests: string[]): string {
    return tests.length > 1 ? `(${tests.join(" || ")})` : tests[0];
}

/** JSON's escapes are all CEL escapes (https://github.com/google/cel-spec/blob/master/doc/langdef.md, "String and Bytes Values"). */
function celString(text: string): string {
    return JSON.stringify(text);
}
