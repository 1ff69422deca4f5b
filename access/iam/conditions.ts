import { ASTNode, parse } from "@marcbachmann/cel-js";
import { and, Ternary } from "../ternary";
import { evaluateCel, RequestAttributes } from "./cel";
import { checkedPath, normalizeHost } from "./requestPath";

export type { RequestAttributes };

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
    const paths = [...(parts.paths ?? []).map(pathIs), ...(parts.pathPrefixes ?? []).flatMap(pathIsBelow)];
    const all = [
        anyOf(paths),
        anyOf((parts.hosts ?? []).map(hostIs)),
        anyOf((parts.accessLevels ?? []).map((level) => `${celString(level)} in request.auth.access_levels`)),
        parts.expires === undefined ? "" : `request.time < timestamp(${celString(parts.expires)})`,
    ].filter((part) => part !== "");
    return all.length === 0 ? "true" : all.join(" && ");
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
    return tests.length > 1 ? `(${tests.join(" || ")})` : (tests[0] ?? "");
}

/** JSON's escapes are all CEL escapes (https://github.com/google/cel-spec/blob/master/doc/langdef.md, "String and Bytes Values"). */
function celString(text: string): string {
    return JSON.stringify(text);
}

/**
 * Counts what IAM limits to MAX_LOGICAL_OPERATORS.
 * @throws ParseError when the text is not CEL.
 */
export function logicalOperators(expression: string): number {
    return countOperators(parse(expression).ast);
}

function countOperators(part: unknown): number {
    if (Array.isArray(part)) return part.reduce((sum: number, element) => sum + countOperators(element), 0);
    if (!isNode(part)) return 0;
    return (["&&", "||", "!_"].includes(part.op) ? 1 : 0) + countOperators(part.args);
}

function isNode(value: unknown): value is ASTNode {
    return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

/** Whether a grant with this condition holds for this request at IAP. */
export function evaluateCondition(expression: string, request: RequestAttributes): Ternary {
    const ast = parsed(expression);
    if (!ast) return "unknown";
    const host = request.host === undefined ? undefined : normalizeHost(request.host);
    const holds = (path?: string): Ternary => evaluateCel(ast, { ...request, host, path });
    if (request.path === undefined) return holds();
    const path = checkedPath(request.path);
    return path ? and(agreed(path.raw.map(holds)), agreed(path.normalized.map(holds))) : "no";
}

function parsed(expression: string): ASTNode | undefined {
    try {
        return parse(expression).ast;
    } catch {
        return undefined;
    }
}

/** Several readings of one path: an answer only where they agree. */
function agreed(answers: Ternary[]): Ternary {
    return answers.every((answer) => answer === answers[0]) ? answers[0] : "unknown";
}
