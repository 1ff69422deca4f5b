import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { accountId } from "../../../components/validation/accountId";

const IAM_RULE = /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/;

/** Names as people write them: what Cloud Run takes, and what only Pulumi takes. */
const names = fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,60}$/),
    fc.stringMatching(/^[A-Za-z0-9_. -]{1,80}$/),
    fc.string({ minLength: 1, maxLength: 100 }),
);

describe("the ID of a service account", () => {
    it("is the name and the role wherever IAM takes that", () => {
        assert.equal(accountId("orders", "run"), "orders-run");
        assert.equal(accountId("x", "push"), "x-push");
        assert.equal(accountId("a".repeat(26), "run"), `${"a".repeat(26)}-run`);
    });

    it("keeps the start of a name that is too long, and a digest of the whole", () => {
        assert.equal(accountId("customer-orders-and-invoices", "run"), "customer-orders-and-i-9abcc8c6");
    });

    it("differs for long names that differ only at their end", () => {
        const regions = ["customer-orders-api-europe-west1", "customer-orders-api-europe-west4"];
        const [first, second] = regions.map((name) => accountId(name, "run"));
        assert.notEqual(first, second);
    });

    it("differs for names that only look alike once they are cleaned", () => {
        const ids = ["My_App", "my-app", "my.app", "My-App", "1my-app"].map((name) => accountId(name, "run"));
        assert.equal(new Set(ids).size, ids.length);
    });

    it("is filled up where the name is too short for IAM", () => {
        assert.match(accountId("a", "run"), /^a-run-[0-9a-f]{8}$/);
    });

    it("always meets IAM's rule, and is always the same for the same name", () => {
        fc.assert(
            fc.property(names, fc.constantFrom("run", "push"), (name, role) => {
                const id = accountId(name, role);
                assert.match(id, IAM_RULE);
                assert.equal(accountId(name, role), id);
            }),
        );
    });

    it("is never the same for two names", () => {
        fc.assert(
            fc.property(fc.uniqueArray(names, { minLength: 2, maxLength: 50 }), (many) => {
                const ids = many.flatMap((name) => [accountId(name, "run"), accountId(name, "push")]);
                assert.equal(new Set(ids).size, ids.length);
            }),
        );
    });
});
