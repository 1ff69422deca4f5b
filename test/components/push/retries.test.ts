import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapPushSubscription, IapPushSubscriptionArgs } from "../../../components";
import { deploy } from "../support/deploy";
import { named } from "../support/find";

const HOUR = 3600;

/** How long Pub/Sub tries before a message is a dead letter: the wait doubles from the least to the most. */
function secondsOfRetries(attempts: number, minimum: number, maximum: number): number {
    let seconds = 0;
    for (let wait = 1; wait < attempts; wait++) seconds += Math.min(minimum * 2 ** (wait - 1), maximum);
    return seconds;
}

async function policiesOf(args: Partial<IapPushSubscriptionArgs>) {
    const { resources } = await deploy("update", () => {
        const target = {
            name: "api",
            url: "https://app.example.com",
            host: "app.example.com",
            paths: ["/*"],
            backendService: "edge-api",
            project: "acme-prod",
            audience: "123-abc.apps.googleusercontent.com",
        };
        return new IapPushSubscription("orders", { topic: "orders", path: "/events", target, ...args });
    });
    return named(resources, "orders-subscription").inputs;
}

async function retriesOf(args: Partial<IapPushSubscriptionArgs>): Promise<number> {
    const { deadLetterPolicy, retryPolicy } = await policiesOf(args);
    const { minimumBackoff, maximumBackoff } = retryPolicy;
    return secondsOfRetries(deadLetterPolicy.maxDeliveryAttempts, parseInt(minimumBackoff), parseInt(maximumBackoff));
}

/** A certificate or a DNS record may take a day to work; until then every push fails. */
describe("the retries of a push subscription", () => {
    for (const maximumBackoffSeconds of [5, pulumi.output(5)]) {
        it(`begin at the most where that is less than the default (${typeof maximumBackoffSeconds})`, async () => {
            const { retryPolicy } = await policiesOf({ maximumBackoffSeconds });
            assert.deepEqual(retryPolicy, { minimumBackoff: "5s", maximumBackoff: "5s" });
        });
    }

    it("last 150 seconds with Pub/Sub's own defaults: the reason to write them", () => {
        assert.equal(secondsOfRetries(5, 10, 600), 150);
    });

    it("last over 15 hours by default", async () => {
        const seconds = await retriesOf({});
        assert.equal(seconds, 56_430);
        assert.ok(seconds > 15 * HOUR);
    });

    it("cannot last a day: 100 attempts and 600 seconds are Google's limits, so a longer wait needs active: false", async () => {
        const longest = await retriesOf({ minimumBackoffSeconds: 600, maximumBackoffSeconds: 600 });
        assert.equal(longest, 99 * 600);
        assert.ok(longest < 24 * HOUR);
    });
});
