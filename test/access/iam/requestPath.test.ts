import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { checkedPath, normalizeHost, normalizePath } from "../../../access/iam/requestPath";

describe("paths as IAP checks them", () => {
    const normalized: [string, string][] = [
        // Google's own examples.
        ["/internal;some_param/admin", "/internal/admin"],
        ["/a/../b", "/b"],
        ["/bar;param1/baz;baz;param2", "/bar/baz"],
        ["/", "/"],
        ["/a/", "/a/"],
        ["/a/./b", "/a/b"],
        ["/a/b/..", "/a/"],
        ["/a/..", "/"],
        ["/../../a", "/a"],
        ["/a//b", "/a//b"],
    ];
    for (const [path, expected] of normalized) {
        it(`${path} is normalised to ${expected}`, () => assert.equal(normalizePath(path), expected));
    }

    it("normalising twice changes nothing", () => {
        const segment = fc.constantFrom("a", "b", ".", "..", "", "c;p", "..a");
        fc.assert(
            fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
                const once = normalizePath(`/${segments.join("/")}`);
                assert.equal(normalizePath(once), once);
                assert.ok(!once.split("/").includes(".."));
            }),
        );
    });

    it("an ordinary path has one reading, and a query is no part of it", () => {
        for (const path of ["/a/b", "/a/b?c=/d/../e;f", "/a/b#c"]) {
            assert.deepEqual(checkedPath(path), { raw: ["/a/b"], normalized: ["/a/b"] });
        }
    });

    it("path parameters and percent-encoding leave several readings", () => {
        assert.deepEqual(checkedPath("/internal;p/admin"), {
            raw: ["/internal;p/admin", "/internal"],
            normalized: ["/internal/admin"],
        });
        assert.deepEqual(checkedPath("/a/%2e%2e/b"), {
            raw: ["/a/%2e%2e/b", "/a/../b"],
            normalized: ["/a/%2e%2e/b", "/b"],
        });
        assert.deepEqual(checkedPath("/%"), { raw: ["/%"], normalized: ["/%"] });
    });

    it("a segment that starts with ..; is refused by Google", () => {
        assert.equal(checkedPath("/..;bar/"), undefined);
        assert.equal(checkedPath("/bar/..;/"), undefined);
    });
});

describe("hosts as IAP checks them", () => {
    const hosts: [string, string][] = [
        ["FOO.com", "foo.com"],
        ["foo.com..", "foo.com"],
        ["café.fr", "xn--caf-dma.fr"],
        ["*.Foo.com", "*.foo.com"],
        ["a_b.foo.com", "a_b.foo.com"],
        // Not a host name: still in lower case.
        ["A B.com", "a b.com"],
        ["É.com/x", "é.com/x"],
        ["*.Café.fr", "*.xn--caf-dma.fr"],
    ];
    for (const [host, expected] of hosts) {
        it(`${host} is normalised to ${expected}`, () => assert.equal(normalizeHost(host), expected));
    }
});
