import * as assert from "node:assert/strict";
import { readMask } from "../../../access/routes/urlMask";

// https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#url_masks
describe("access/routes/urlMask", () => {
    const rows: [string, string, object | undefined][] = [
        ["example.com/<service>", "example.com/orders", { service: "orders" }],
        ["example.com/<service>", "example.com/orders/1?x=y", { service: "orders" }],
        ["example.com/<service>", "example.com/", undefined],
        ["example.com/<service>", "www.example.com/orders", undefined],
        ["example.com/<service>", "exampleXcom/orders", undefined],
        ["<tag>.domain.com/<service>", "foo1.domain.com/bar1", { service: "bar1", tag: "foo1" }],
        ["<service>.domain.com", "orders.domain.com/any/path", { service: "orders" }],
        ["<service>.domain.com", "a.b.domain.com/", undefined],
        ["<service>-api.domain.com", "orders-api.domain.com/", { service: "orders" }],
        ["/<service>", "any.example.com/orders", { service: "orders" }],
        ["example.com/v1/<function>", "example.com/v1/hello", { service: "hello" }],
        ["example.com/login", "example.com/login", undefined],
        ["<tag>.example.com", "next.example.com/", undefined],
    ];
    for (const [mask, url, expected] of rows) {
        it(`${mask} of ${url}`, () => {
            const at = url.indexOf("/");
            assert.deepEqual(readMask(mask, url.slice(0, at), url.slice(at)), expected);
        });
    }
});
