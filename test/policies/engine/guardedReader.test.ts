import * as assert from "node:assert/strict";
import { asset } from "@pulumi/pulumi";
import { unknownCheckingProxy } from "@pulumi/policy";
import { PropertyReader, UNKNOWN } from "../../../access/graph/reading";
import { readBag } from "../../../policies/engine/guardedReader";

const read = (properties: Record<string, unknown>) =>
    readBag(unknownCheckingProxy(properties) as Record<string, unknown>);

describe("guarded reader", () => {
    it("turns each unknown leaf into the sentinel and keeps its neighbours", () => {
        const bag = { members: [UNKNOWN, "b"], iap: { enabled: true, id: UNKNOWN }, whole: UNKNOWN, none: null };
        assert.deepEqual(read(bag), bag);
    });

    it("knows every one of Pulumi's sentinels", () => {
        const booleanSentinel = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
        const objectSentinel = "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";
        const bag = new PropertyReader(read({ a: booleanSentinel, b: { c: [objectSentinel] } }));
        for (const path of [["a"], ["b", "c", 0]]) assert.equal(bag.raw(path).state, "unknown");
    });

    it("leaves no proxy that could throw later", () => {
        const plain = read({ deep: { list: [{ leaf: UNKNOWN }] } });
        assert.equal(JSON.stringify(plain), JSON.stringify({ deep: { list: [{ leaf: UNKNOWN }] } }));
    });

    it("survives assets and archives", () => {
        assert.doesNotThrow(() => read({ source: new asset.FileAsset("a.zip"), all: new asset.AssetArchive({}) }));
    });

    it("takes for unknown what is there and cannot be read as data", () => {
        const throwing = Object.defineProperty({}, "member", {
            enumerable: true,
            get: () => {
                throw new RangeError();
            },
        });
        assert.deepEqual(readBag(throwing), { member: UNKNOWN });
    });
});
