import * as assert from "node:assert/strict";
import * as cel from "@marcbachmann/cel-js";
import * as fc from "fast-check";
import { ConditionParts, conditionExpression, logicalOperators } from "../../../access/iam/conditionExpression";
import { evaluateCondition, RequestAttributes } from "../../../access/iam/conditions";

const paths = fc.constantFrom("/", "/x", "/x/", "/xy", "/x/y", "/x/y/z", "/y");
const hosts = fc.constantFrom("a.example.com", "b.example.com", "example.com", "evilexample.com", "a.b.example.com");
const levels = fc.constantFrom("accessPolicies/1/accessLevels/a", "accessPolicies/1/accessLevels/b");
const times = fc.constantFrom("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2027-01-01T00:00:00Z");

const requests: fc.Arbitrary<Required<RequestAttributes>> = fc.record({
    path: paths,
    host: hosts,
    time: times,
    accessLevels: fc.uniqueArray(levels),
});

const someOf = <T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.uniqueArray(element, { minLength: 1, maxLength: 3 });
const conditionParts: fc.Arbitrary<ConditionParts> = fc.record(
    {
        paths: someOf(paths),
        pathPrefixes: someOf(paths),
        hosts: someOf(fc.oneof(hosts, fc.constant("*.example.com"))),
        accessLevels: someOf(levels),
        expires: times,
    },
    { requiredKeys: [] },
);

/** What the parts mean, said without CEL. */
function meant(parts: ConditionParts, request: Required<RequestAttributes>): boolean {
    const { paths = [], pathPrefixes = [] } = parts;
    const below = pathPrefixes.map((prefix) => new RegExp(prefix.endsWith("/") ? `^${prefix}` : `^${prefix}(/|$)`));
    const isBelowDomain = /\.example\.com$/.test(request.host);
    const asked = [
        (!parts.paths && !parts.pathPrefixes) ||
            paths.includes(request.path) ||
            below.some((r) => r.test(request.path)),
        !parts.hosts || parts.hosts.includes(request.host) || (parts.hosts.includes("*.example.com") && isBelowDomain),
        !parts.accessLevels || parts.accessLevels.some((level) => request.accessLevels.includes(level)),
        !parts.expires || request.time < parts.expires,
    ];
    return !asked.includes(false);
}

/** Any expression of the supported part of CEL. */
const { expression } = fc.letrec<{ expression: string; test: string }>((tie) => ({
    test: fc.oneof(
        fc.constantFrom("true", "false"),
        fc.tuple(fc.constantFrom("==", "!="), paths).map(([op, path]) => `request.path ${op} "${path}"`),
        fc.tuple(fc.constantFrom("startsWith", "endsWith"), paths).map(([f, path]) => `request.path.${f}("${path}")`),
        fc
            .array(hosts, { maxLength: 3 })
            .map((list) => `request.host in [${list.map((host) => `"${host}"`).join(", ")}]`),
        fc
            .tuple(fc.constantFrom("<", "<=", ">", ">=", "=="), times)
            .map(([op, t]) => `request.time ${op} timestamp("${t}")`),
        levels.map((level) => `"${level}" in request.auth.access_levels`),
    ),
    expression: fc.oneof(
        { maxDepth: 4 },
        tie("test"),
        tie("expression").map((inner) => `!(${inner})`),
        fc
            .tuple(tie("expression"), fc.constantFrom("&&", "||"), tie("expression"))
            .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    ),
}));

const text = fc.string({ unit: "binary" });

/** What IAM counts, read from the expression as it is written. */
function operatorsIn(part: unknown): number {
    if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + operatorsIn(each), 0);
    if (typeof part !== "object" || part === null || !("op" in part && "args" in part)) return 0;
    return (["&&", "||", "!_"].includes(part.op as string) ? 1 : 0) + operatorsIn(part.args);
}

describe("conditions, for any input", () => {
    it("built parts evaluate as they mean", () => {
        fc.assert(
            fc.property(conditionParts, requests, (parts, request) => {
                const expected = meant(parts, request) ? "yes" : "no";
                assert.equal(evaluateCondition(conditionExpression(parts), request), expected);
            }),
            { numRuns: 1000 },
        );
    });

    it("any text goes into an expression and comes back from the CEL parser unchanged", () => {
        fc.assert(
            fc.property(text, (path) => {
                const { ast } = cel.parse(conditionExpression({ paths: [path] }));
                assert.ok(ast.op === "==" && ast.args[1].op === "value");
                assert.equal(ast.args[1].args, path);
            }),
            { numRuns: 1000 },
        );
    });

    it("have the operators that are counted", () => {
        fc.assert(
            fc.property(conditionParts, (parts) => {
                assert.equal(logicalOperators(parts), operatorsIn(cel.parse(conditionExpression(parts)).ast));
            }),
        );
    });

    it("no text adds an operator", () => {
        const hostile = fc.array(fc.constantFrom('"', "\\", "||", "&&", "!", "true", "'", "\n", ")", "r", "/"), {
            maxLength: 8,
        });
        fc.assert(
            fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (list) => {
                const parts = {
                    paths: list.map((pieces) => pieces.join("")),
                    accessLevels: list.map((pieces) => pieces.join("")),
                };
                const { ast } = cel.parse(conditionExpression(parts));
                assert.equal(operatorsIn(ast), 2 * (list.length - 1) + 1);
            }),
        );
    });

    it("agrees with the CEL library's own evaluation where every attribute is known", () => {
        fc.assert(
            fc.property(expression, requests, (source, { path, host, time, accessLevels }) => {
                const request = { path, host, time: new Date(time), auth: { access_levels: accessLevels } };
                const expected = cel.evaluate(source, { request }) ? "yes" : "no";
                assert.equal(evaluateCondition(source, { path, host, time, accessLevels }), expected);
            }),
            { numRuns: 1000 },
        );
    });

    it("says the same or unknown, never the opposite, while attributes are missing", () => {
        const missing = fc.subarray(["path", "host", "time", "accessLevels"] as const);
        fc.assert(
            fc.property(expression, requests, missing, (source, request, absent) => {
                const partial: RequestAttributes = { ...request };
                for (const name of absent) delete partial[name];
                const answer = evaluateCondition(source, partial);
                if (answer !== "unknown") assert.equal(answer, evaluateCondition(source, request));
            }),
            { numRuns: 1000 },
        );
    });
});
