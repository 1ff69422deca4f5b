import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { pathMatches, pathPatternProblem, selectPath } from "../../../access/routes/pathPattern";

const STAR = "has * elsewhere than at the end after a /; write /api/* or an exact path";

describe("path patterns", () => {
    for (const pattern of ["/", "/*", "/api", "/api/*", "/api/v1/"]) {
        it(`${pattern} is fine`, () => assert.equal(pathPatternProblem(pattern), undefined));
    }

    const wrong: [string, string][] = [
        ["", "does not start with /; write a path such as /api/*"],
        ["api/*", "does not start with /; write a path such as /api/*"],
        ["*", "does not start with /; write a path such as /api/*"],
        ["/api?x", "contains ? or #; a pattern matches the path alone"],
        ["/api#x", "contains ? or #; a pattern matches the path alone"],
        ["/a b", "contains white space"],
        ["/api*", STAR],
        ["/*/api", STAR],
        ["/a/*/b/*", STAR],
    ];
    for (const [pattern, problem] of wrong) {
        it(`${JSON.stringify(pattern)} ${problem}`, () => assert.equal(pathPatternProblem(pattern), problem));
    }

    const cases: [string, string, boolean][] = [
        ["/api/*", "/api/", true],
        ["/api/*", "/api/x/y", true],
        ["/api/*", "/api", false],
        ["/api/*", "/apix", false],
        ["/api/*", "/api?x=/", false],
        ["/api/*", "/API/x", false],
        ["/api", "/api", true],
        ["/api", "/api?x=1#y", true],
        ["/api", "/api/", false],
        ["/*", "/", true],
        ["/*", "/anything", true],
    ];
    for (const [pattern, path, expected] of cases) {
        it(`${pattern} ${expected ? "takes" : "leaves"} ${path}`, () =>
            assert.equal(pathMatches(pattern, path), expected));
    }

    it("the longest pattern wins, and an exact one over a wildcard of the same length", () => {
        assert.equal(selectPath(["/*", "/a/*", "/a/b/*", "/a/b"], "/a/b/c"), "/a/b/*");
        assert.equal(selectPath(["/*", "/a/*", "/a/b/*", "/a/b"], "/a/b"), "/a/b");
        assert.equal(selectPath(["/a/b/*", "/a/b/"], "/a/b/"), "/a/b/");
        assert.equal(selectPath(["/a/*"], "/b"), undefined);
    });

    // The reference below compares segment by segment; the implementation compares text.
    const segments = fc.array(fc.constantFrom("a", "b", "ab", ""), { minLength: 1, maxLength: 4 });
    const patterns = fc.tuple(segments, fc.boolean()).map(([list, isWildcard]) => (isWildcard ? [...list, "*"] : list));
    const write = (list: string[]): string => `/${list.join("/")}`;
    const takes = (pattern: string[], path: string[]): boolean => {
        const isWildcard = pattern[pattern.length - 1] === "*";
        const fixed = isWildcard ? pattern.slice(0, -1) : pattern;
        return (
            (isWildcard ? path.length > fixed.length : path.length === fixed.length) &&
            fixed.every((s, i) => s === path[i])
        );
    };

    it("match as a comparison by segments does", () => {
        fc.assert(
            fc.property(patterns, segments, (pattern, path) => {
                assert.equal(pathMatches(write(pattern), write(path)), takes(pattern, path));
            }),
            { numRuns: 2000 },
        );
    });

    it("are selected as a comparison by segments does, in whatever order they are listed", () => {
        const depth = (pattern: string[]): number =>
            pattern[pattern.length - 1] === "*" ? pattern.length - 1 : Infinity;
        fc.assert(
            fc.property(fc.uniqueArray(patterns, { maxLength: 6, selector: write }), segments, (list, path) => {
                const matching = list.filter((pattern) => takes(pattern, path));
                const best = matching.reduce<string[] | undefined>(
                    (a, b) => (a && depth(a) >= depth(b) ? a : b),
                    undefined,
                );
                assert.equal(selectPath(list.map(write), write(path)), best && write(best));
            }),
            { numRuns: 2000 },
        );
    });
});
