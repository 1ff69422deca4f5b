import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { MatchRule, possibleTargets, RouteRule, selectTarget, UrlMapRules } from "../../../access/routes/urlMap";

describe("URL maps", () => {
    const map: UrlMapRules<string> = {
        hostRules: [
            { hosts: ["*"], pathMatcher: "any" },
            { hosts: ["*.a.com"], pathMatcher: "below" },
            { hosts: ["*.b.a.com"], pathMatcher: "deep" },
            { hosts: ["x.a.com", "y.a.com"], pathMatcher: "exact" },
            { hosts: ["lost.com"], pathMatcher: "nowhere" },
        ],
        pathMatchers: [
            { name: "any", defaultTarget: "any" },
            { name: "below", defaultTarget: "below" },
            { name: "deep", defaultTarget: "deep" },
            {
                name: "exact",
                defaultTarget: "site",
                pathRules: [
                    { paths: ["/api/*"], target: "api" },
                    { paths: ["/api", "/api/v2/*"], target: "v2" },
                ],
            },
        ],
        defaultTarget: "default",
    };
    const cases: [string, string, string | undefined][] = [
        ["x.a.com", "/", "site"],
        ["Y.a.com:443", "/api/x", "api"],
        ["x.a.com", "/api", "v2"],
        ["x.a.com", "/api/v2/x", "v2"],
        ["x.a.com", "/apix", "site"],
        ["z.a.com", "/api/x", "below"],
        ["z.b.a.com", "/", "deep"],
        ["other.com", "/", "any"],
        ["lost.com", "/", undefined],
    ];
    for (const [host, path, target] of cases) {
        it(`${host}${path} goes to ${target}`, () => assert.equal(selectTarget(map, host, path), target));
    }

    it("answers by the default where no host rule takes the host, and by nothing without one", () => {
        const rules = { ...map, hostRules: [] };
        assert.equal(selectTarget(rules, "x.a.com", "/api/x"), "default");
        assert.deepEqual(possibleTargets({ hostRules: [], pathMatchers: [] }, "x.a.com", "/"), [undefined]);
    });
});

describe("route rules", () => {
    const targets = (routeRules: RouteRule<string>[], path: string): (string | undefined)[] =>
        possibleTargets(
            {
                hostRules: [{ hosts: ["h"], pathMatcher: "m" }],
                pathMatchers: [{ name: "m", defaultTarget: "default", routeRules }],
            },
            "h",
            path,
        );
    const rule = (priority: number | undefined, target: string, ...matchRules: MatchRule[]): RouteRule<string> => ({
        priority,
        target,
        matchRules,
    });

    it("go by priority, not by length or by order", () => {
        const rules = [rule(2, "long", { prefixMatch: "/a/b" }), rule(1, "short", { prefixMatch: "/a" })];
        assert.deepEqual(targets(rules, "/a/b/c"), ["short"]);
        assert.deepEqual(targets(rules, "/b"), ["default"]);
    });

    it("match prefixes as text, full paths without the query, and either in any case if told so", () => {
        assert.deepEqual(targets([rule(1, "t", { prefixMatch: "/a" })], "/ab"), ["t"]);
        assert.deepEqual(targets([rule(1, "t", { fullPathMatch: "/a" })], "/a?b=c"), ["t"]);
        assert.deepEqual(targets([rule(1, "t", { fullPathMatch: "/a" })], "/a/"), ["default"]);
        assert.deepEqual(targets([rule(1, "t", { fullPathMatch: "/A" })], "/a"), ["default"]);
        assert.deepEqual(targets([rule(1, "t", { fullPathMatch: "/A", ignoreCase: true })], "/a"), ["t"]);
        assert.deepEqual(targets([rule(1, "t", { prefixMatch: "/A", ignoreCase: true })], "/a/b"), ["t"]);
    });

    it("take what one of their match rules takes", () => {
        const rules = [rule(1, "t", { fullPathMatch: "/a" }, { fullPathMatch: "/b" })];
        assert.deepEqual(targets(rules, "/b"), ["t"]);
        assert.deepEqual(targets(rules, "/c"), ["default"]);
    });

    it("leave it undecided where something else than the path is asked for", () => {
        const rules = [
            rule(1, "header", { prefixMatch: "/a", undecidable: true }),
            rule(2, "sure", { prefixMatch: "/a" }),
            rule(3, "never", { prefixMatch: "/" }),
        ];
        assert.deepEqual(targets(rules, "/a"), ["header", "sure"]);
        assert.deepEqual(targets(rules, "/b"), ["never"]);
        assert.deepEqual(targets([rule(1, "t", { undecidable: true })], "/a"), ["t", "default"]);
        assert.deepEqual(targets([rule(1, "t")], "/a"), ["t", "default"]);
    });

    it("leave it undecided while a priority is unknown", () => {
        const rules = [rule(1, "a", { prefixMatch: "/" }), rule(undefined, "b", { prefixMatch: "/" })];
        assert.deepEqual(targets(rules, "/").sort(), ["a", "b"]);
    });
});

describe("URL maps, while parts are unknown", () => {
    const hosts = fc.constantFrom("x.a.com", "y.a.com", "*.a.com", "*.com", "*");
    const paths = fc.constantFrom("/", "/*", "/a", "/a/", "/a/*", "/a/b", "/a/b/*");
    const known = fc
        .tuple(
            fc.uniqueArray(hosts, { maxLength: 4 }),
            fc.array(fc.uniqueArray(paths, { maxLength: 4 }), { minLength: 4, maxLength: 4 }),
        )
        .map(([names, rules]): UrlMapRules<string> => ({
            hostRules: names.map((host, i) => ({ hosts: [host], pathMatcher: `m${i}` })),
            pathMatchers: names.map((_, i) => ({
                name: `m${i}`,
                defaultTarget: `default of m${i}`,
                pathRules: rules[i].map((path) => ({ paths: [path], target: `m${i} ${path}` })),
            })),
            defaultTarget: "default",
        }));
    const host = fc.constantFrom("x.a.com", "y.a.com", "z.a.com", "b.com", "c.org");
    const path = fc.constantFrom("/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c", "/c");

    /** The same map with some patterns and names hidden. */
    function hide(map: UrlMapRules<string>, isHidden: (what: string) => boolean): UrlMapRules<string> {
        const list = (values: string[]): { kept: string[]; incomplete: boolean } => {
            const kept = values.filter((value) => !isHidden(value));
            return { kept, incomplete: kept.length < values.length };
        };
        return {
            ...map,
            hostRules: map.hostRules.map(({ hosts, pathMatcher }) => {
                const { kept, incomplete } = list(hosts);
                return {
                    hosts: kept,
                    incomplete,
                    pathMatcher: isHidden(`to ${pathMatcher}`) ? undefined : pathMatcher,
                };
            }),
            pathMatchers: map.pathMatchers.map((matcher) => ({
                ...matcher,
                name: isHidden(`name ${matcher.name}`) ? undefined : matcher.name,
                pathRules: matcher.pathRules?.map(({ paths, target }) => {
                    const { kept, incomplete } = list(paths);
                    return { paths: kept, incomplete, target };
                }),
            })),
        };
    }

    it("is decided when everything is known", () => {
        fc.assert(
            fc.property(known, host, path, (map, h, p) => assert.equal(possibleTargets(map, h, p).length, 1)),
            { numRuns: 1000 },
        );
    });

    it("the real target is always among the possible ones", () => {
        fc.assert(
            fc.property(known, fc.func(fc.boolean()), host, path, (map, isHidden, h, p) => {
                const [real] = possibleTargets(map, h, p);
                assert.ok(possibleTargets(hide(map, isHidden), h, p).includes(real));
            }),
            { numRuns: 3000 },
        );
    });
});
