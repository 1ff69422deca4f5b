import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import { childName, domainKey, NAME_PATTERN } from "../../../components/edge/resourceNames";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?$/);
const domain = fc
    .tuple(fc.boolean(), fc.array(label, { minLength: 2, maxLength: 5 }))
    .map(([wildcard, labels]) => (wildcard ? "*." : "") + labels.join("."));

describe("names of resources", () => {
    it("gives different domains different keys", () => {
        fc.assert(fc.property(domain, domain, (a, b) => a === b || domainKey(a) !== domainKey(b)));
        assert.notEqual(domainKey("a.b-c.com"), domainKey("a-b.c.com"));
        assert.notEqual(domainKey("*.a.com"), domainKey("wildcard.a.com"));
    });

    it("makes names that Google takes, with room for the provider's suffix", () => {
        fc.assert(
            fc.property(domain, (text) => {
                const name = childName("edge", domainKey(text));
                assert.ok(name.length <= 55);
                assert.match(name, NAME_PATTERN);
            }),
        );
    });

    it("keeps long names apart that differ only at their end", () => {
        const long = "a".repeat(80);
        assert.notEqual(childName("edge", `${long}b`), childName("edge", `${long}c`));
        assert.equal(childName("edge", `${long}b`).length, 55);
        assert.equal(childName("edge", "short"), "edge-short");
    });
});
