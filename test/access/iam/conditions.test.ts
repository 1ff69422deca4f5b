import * as assert from "node:assert/strict";
import { ConditionParts, conditionExpression, logicalOperators } from "../../../access/iam/conditionExpression";
import { evaluateCondition, RequestAttributes } from "../../../access/iam/conditions";
import { Ternary } from "../../../access/ternary";

const LEVEL = "accessPolicies/1/accessLevels/office";

describe("building conditions", () => {
    const expressions: [string, ConditionParts, string][] = [
        ["one path", { paths: ["/push"] }, 'request.path == "/push"'],
        ["a prefix is two tests", { pathPrefixes: ["/x"] }, '(request.path == "/x" || request.path.startsWith("/x/"))'],
        ["a prefix that ends in /", { pathPrefixes: ["/x/"] }, 'request.path.startsWith("/x/")'],
        ["every path", { pathPrefixes: ["/"] }, 'request.path.startsWith("/")'],
        ["a host, normalised", { hosts: ["App.Example.com."] }, 'request.host == "app.example.com"'],
        ["hosts below a domain", { hosts: ["*.example.com"] }, 'request.host.endsWith(".example.com")'],
        ["an access level", { accessLevels: [LEVEL] }, `"${LEVEL}" in request.auth.access_levels`],
        ["an end", { expires: "2027-01-01T00:00:00Z" }, 'request.time < timestamp("2027-01-01T00:00:00Z")'],
        ["nothing", {}, "true"],
        ["empty lists", { paths: [], pathPrefixes: [], hosts: [], accessLevels: [] }, "true"],
        [
            "everything",
            {
                paths: ["/a"],
                pathPrefixes: ["/b"],
                hosts: ["h", "i"],
                accessLevels: [LEVEL],
                expires: "2027-01-01T00:00:00Z",
            },
            '(request.path == "/a" || request.path == "/b" || request.path.startsWith("/b/"))' +
                ' && (request.host == "h" || request.host == "i")' +
                ` && "${LEVEL}" in request.auth.access_levels` +
                ' && request.time < timestamp("2027-01-01T00:00:00Z")',
        ],
    ];
    for (const [name, parts, expected] of expressions) {
        it(name, () => assert.equal(conditionExpression(parts), expected));
    }

    it("a quote in a path stays in the path", () => {
        const expression = conditionExpression({ paths: ['/a" || true || "'] });
        assert.equal(expression, 'request.path == "/a\\" || true || \\""');
        assert.equal(evaluateCondition(expression, { path: "/b" }), "no");
    });
});

describe("counting logical operators", () => {
    const counts: [string, ConditionParts, number][] = [
        ["nothing given", {}, 0],
        ["one path", { paths: ["/a && b || !c"] }, 0],
        ["a prefix, which is two tests", { pathPrefixes: ["/x"] }, 1],
        [
            "every part",
            { paths: ["/a", "/b"], hosts: ["a.example.com"], accessLevels: [LEVEL], expires: "2027-01-31" },
            4,
        ],
        ["a list that is empty", { paths: ["/a"], hosts: [] }, 0],
    ];
    for (const [name, parts, expected] of counts) {
        it(`${name}: ${expected}`, () => assert.equal(logicalOperators(parts), expected));
    }
});

describe("evaluating conditions", () => {
    const at = (path: string): RequestAttributes => ({ path });
    const verdicts: [string, RequestAttributes, Ternary][] = [
        ['request.path == "/a"', at("/a?b=c"), "yes"],
        ['request.path == "/a"', at("/a/"), "no"],
        ['request.path != "/a"', at("/b"), "yes"],
        ['request.path.startsWith("/x")', at("/xy"), "yes"],
        ['request.path.endsWith(".css")', at("/x.css"), "yes"],
        ['request.path in ["/a", "/b"]', at("/b"), "yes"],
        ['request.path in ["/a", "/b"]', at("/c"), "no"],
        ['request.path == "/a"', {}, "unknown"],
        ["request.path == '/a'", at("/a"), "yes"],
        // Both the path as it came and the normalised one have to pass.
        ['request.path.startsWith("/public/")', at("/public/../admin"), "no"],
        ['request.path.startsWith("/admin")', at("/public/../admin"), "no"],
        ['request.path.startsWith("/internal")', at("/internal;p/admin"), "yes"],
        ['request.path == "/internal/admin"', at("/internal;p/admin"), "no"],
        ['request.path == "/internal"', at("/internal;p/admin"), "no"],
        ['request.path != "/internal"', at("/internal;p/admin"), "unknown"],
        ['request.path.startsWith("/")', at("/..;/"), "no"],
        ['request.path == "/a b"', at("/a%20b"), "unknown"],
        // IAP compares with the normalised host.
        ['request.host == "app.example.com"', { host: "APP.example.com." }, "yes"],
        ['request.host == "APP.example.com"', { host: "APP.example.com" }, "no"],
        ['request.host.endsWith(".example.com")', { host: "evilexample.com" }, "no"],
        ['request.host.endsWith("example.com")', { host: "evilexample.com" }, "yes"],
        ['request.time < timestamp("2027-01-01T00:00:00Z")', { time: "2026-12-31T23:59:59Z" }, "yes"],
        ['request.time < timestamp("2027-01-01T00:00:00Z")', { time: "2027-01-01T00:00:00Z" }, "no"],
        ['request.time >= timestamp("2027-01-01T00:00:00+01:00")', { time: "2026-12-31T23:00:00.000Z" }, "yes"],
        ['timestamp("2027-01-01T00:00:00Z") > request.time', { time: "2026-01-01T00:00:00Z" }, "yes"],
        ['request.time < timestamp("2027-02-30T00:00:00Z")', { time: "2026-01-01T00:00:00Z" }, "unknown"],
        ['request.time < timestamp("2027")', { time: "2026-01-01T00:00:00Z" }, "unknown"],
        [`"${LEVEL}" in request.auth.access_levels`, { accessLevels: [LEVEL] }, "yes"],
        [`"${LEVEL}" in request.auth.access_levels`, { accessLevels: [] }, "no"],
        [`"${LEVEL}" in request.auth.access_levels`, {}, "unknown"],
        // What decides alone needs no other attribute.
        ['request.path == "/a" || request.host == "h"', at("/a"), "yes"],
        ['request.path == "/a" && request.host == "h"', at("/b"), "no"],
        ['request.path == "/a" && request.host == "h"', at("/a"), "unknown"],
        ['!(request.path == "/a")', at("/a"), "no"],
        ["true || request.nonsense", {}, "yes"],
        ["false", {}, "no"],
    ];
    for (const [expression, request, expected] of verdicts) {
        it(`${expression} on ${JSON.stringify(request)}: ${expected}`, () => {
            assert.equal(evaluateCondition(expression, request), expected);
        });
    }

    const full: RequestAttributes = { path: "/a", host: "h", time: "2026-01-01T00:00:00Z", accessLevels: [LEVEL] };
    for (const expression of [
        'request.path.matches("/a.*")',
        'request.path.contains("a")',
        'request["path"] == "/a"',
        "request.time.getHours() < 12",
        'resource.name.startsWith("projects/_/")',
        'resource.type == "x"',
        "request.auth.access_levels.size() > 0",
        'request.path == "/a" ? true : false',
        'request.path + "" == "/a"',
        "request.path == 1",
        'request.path < "/b"',
        "request.path",
        '"true"',
        "path == '/a'",
        "request.path ==",
        "",
    ]) {
        it(`${JSON.stringify(expression)} is outside what is evaluated`, () => {
            assert.equal(evaluateCondition(expression, full), "unknown");
        });
    }
});
