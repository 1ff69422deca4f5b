import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import { certificateCovers, hostGroups, RoutePattern } from "../../../components/edge/hostTable";
import { selectTarget } from "../../../access/routes/urlMap";
import { hostMatches } from "../../../access/routes/domain";
import { selectPath } from "../../../access/routes/pathPattern";

/** What a URL map made of the groups answers, as the access model reads one. */
function answer(domains: string[], routes: RoutePattern[], host: string, path: string): string | undefined {
    const groups = hostGroups(domains, routes);
    const rules = {
        hostRules: groups.map(({ hosts }, index) => ({ hosts, pathMatcher: String(index) })),
        pathMatchers: groups.map(({ routeOf }, index) => ({
            name: String(index),
            pathRules: [...routeOf].map(([pattern, target]) => ({ paths: [pattern], target })),
        })),
    };
    return selectTarget(rules, host, path);
}

describe("the table of hosts and paths", () => {
    const site = { name: "site" };
    const api = { name: "api", paths: ["/api/*"] };

    it("gives every domain the routes that name no host", () => {
        assert.equal(answer(["a.com", "b.com"], [site, api], "b.com", "/api/x"), "api");
        assert.equal(answer(["a.com", "b.com"], [site, api], "a.com", "/apis"), "site");
    });

    it("answers nothing where no route claims the path", () => {
        assert.equal(answer(["a.com"], [api], "a.com", "/"), undefined);
    });

    it("takes a host named exactly before a wildcard above it, path by path", () => {
        const admin = { name: "admin", hosts: ["admin.a.com"], paths: ["/", "/users/*"] };
        const wild = { name: "wild", hosts: ["*.a.com"] };
        assert.equal(answer(["*.a.com", "a.com"], [wild, admin], "admin.a.com", "/users/1"), "admin");
        assert.equal(answer(["*.a.com", "a.com"], [wild, admin], "admin.a.com", "/other"), "wild");
        assert.equal(answer(["*.a.com", "a.com"], [wild, admin], "x.a.com", "/users/1"), "wild");
        assert.equal(answer(["*.a.com", "a.com"], [wild, admin], "a.com", "/"), undefined);
    });

    it("keeps hosts that are answered alike together", () => {
        const groups = hostGroups(["a.com", "b.com", "c.com"], [site, { name: "c", hosts: ["c.com"], paths: ["/c"] }]);
        assert.deepEqual(
            groups.map(({ hosts }) => hosts),
            [["a.com", "b.com"], ["c.com"]],
        );
    });

    it("covers one label with a wildcard certificate, never none and never two", () => {
        assert.equal(certificateCovers("*.a.com", "x.a.com"), true);
        assert.equal(certificateCovers("*.a.com", "a.com"), false);
        assert.equal(certificateCovers("*.a.com", "x.y.a.com"), false);
        assert.equal(certificateCovers("a.com", "x.a.com"), false);
        assert.equal(certificateCovers("*.a.com", "*.a.com"), true);
    });

    it("serves a request by a route that claims its host and path, wherever there is one", () => {
        const domains = ["*.a.com", "app.a.com", "b.com"];
        const hosts = ["app.a.com", "x.a.com", "y.a.com", "b.com"];
        const paths = ["/", "/api/v1/x", "/api/v2", "/docs"];
        const route = fc.record({
            hosts: fc.option(fc.uniqueArray(fc.constantFrom(...domains, "x.a.com"), { minLength: 1 }), {
                nil: undefined,
            }),
            paths: fc.uniqueArray(fc.constantFrom("/*", "/api/*", "/api/v1/*", "/docs", "/"), { minLength: 1 }),
        });
        fc.assert(
            fc.property(fc.array(route, { minLength: 1, maxLength: 4 }), (patterns) => {
                const routes = patterns.map((pattern, index) => ({ name: `r${index}`, ...pattern }));
                for (const host of hosts) {
                    for (const path of paths) {
                        const found = routes.find(({ name }) => name === answer(domains, routes, host, path));
                        const takes = ({ hosts = domains, paths }: (typeof routes)[number]) =>
                            hosts.some((pattern) => hostMatches(pattern, host)) &&
                            selectPath(paths, path) !== undefined;
                        if (found) assert.ok(takes(found));
                        else assert.ok(!routes.some(takes));
                    }
                }
            }),
        );
    });
});
