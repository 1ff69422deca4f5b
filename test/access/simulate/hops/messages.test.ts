import * as assert from "node:assert/strict";
import { explain } from "../../../../access/errors/explain";
import { IAP_MESSAGES, notInvokerMessage } from "../../../../access/simulate/hops/messages";

describe("access/simulate: what Google answers", () => {
    const known: [string, string][] = [
        [IAP_MESSAGES.noToken, "iap-no-credential"],
        [IAP_MESSAGES.notAJwt, "iap-not-a-jwt"],
        [IAP_MESSAGES.signature, "iap-jwt-signature"],
        [IAP_MESSAGES.audience, "iap-jwt-audience"],
        [IAP_MESSAGES.endpoint, "iap-self-signed-audience"],
        [IAP_MESSAGES.email, "iap-email-claim"],
        [notInvokerMessage("/x"), "run-not-invoker"],
    ];
    for (const [message, id] of known) {
        it(`${message}: iap-run explain knows it`, () => {
            assert.deepEqual(
                explain(message).map(({ error }) => error.id),
                [id],
            );
        });
    }

    it("no message of IAP is left out", () => {
        const tested = known.map(([message]) => message);
        assert.deepEqual(
            Object.values(IAP_MESSAGES).filter((message) => !tested.includes(message)),
            [],
        );
    });
});
