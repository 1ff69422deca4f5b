import * as assert from "node:assert/strict";
import { asset } from "@pulumi/pulumi";
import { unknownCheckingProxy } from "@pulumi/policy";
import { UNKNOWN } from "../../../access/graph/reading";
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
        assert.deepEqual(read({ a: booleanSentinel, b: objectSentinel }), { a: UNKNOWN, b: UNKNOWN });
    });

    it("copies: no proxy is left that could throw later", () => {
        const copied = read({ deep: { list: [{ leaf: UNKNOWN }] } });
        assert.doesNotThrow(() => JSON.stringify(copied));
    });

    it("survives assets and archives", () => {
        assert.doesNotThrow(() => read({ source: new asset.FileAsset("a.zip"), all: new asset.AssetArchive({}) }));
    });

    it("knows the error of another copy of the SDK by its shape", () => {
        class UnknownValueErrorOfAnotherCopy extends Error {
            readonly unknownTypeSentinel = UNKNOWN;
        }
        const throwing = Object.defineProperty({}, "member", {
            enumerable: true,
            get: () => {
                throw new UnknownValueErrorOfAnotherCopy();
            },
        });
        assert.deepEqual(readBag(throwing), { member: UNKNOWN });
    });

    it("lets every other error through", () => {
        const throwing = Object.defineProperty({}, "member", {
            enumerable: true,
            get: () => {
                throw new RangeError();
            },
        });
        assert.throws(() => readBag(throwing), RangeError);
    });
});
