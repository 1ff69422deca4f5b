import * as pulumi from "@pulumi/pulumi";
import { PUSH_DEFAULTS } from "../push/pushSubscription";
import { InputReader } from "../validation/inputReader";
import { IapServiceArgs } from "./iapServiceArgs";

/** Cloud Run's own request timeout (https://docs.cloud.google.com/run/docs/configuring/request-timeout). */
const CLOUD_RUN_SECONDS = 300;

/**
 * What the service may take for a request: at least as long as Pub/Sub waits for the answer to a push, or a slow handler
 * is cut off and its message comes again and again.
 */
export function requestTimeout({ service, push = [] }: IapServiceArgs): pulumi.Input<number> | undefined {
    if (service?.timeoutSeconds !== undefined) return service.timeoutSeconds;
    const deadlines = push.flatMap(({ ackDeadlineSeconds }) => ackDeadlineSeconds ?? []);
    if (deadlines.length === 0) return undefined;
    return pulumi.all(deadlines).apply((seconds) => Math.max(CLOUD_RUN_SECONDS, ...seconds));
}

/** Judges timeouts that the caller chose, in every region, against the longest push. */
export function checkRequestTimeouts(service: InputReader, push: InputReader[]): void {
    const deadlines = push.map((subscription) => ({
        path: subscription.path,
        seconds: subscription.quietNumber("ackDeadlineSeconds") ?? ownDeadline(subscription),
    }));
    const [longest] = deadlines.sort((a, b) => b.seconds - a.seconds);
    if (longest === undefined) return;
    const overrides = service.objectEntries("overrides", "a region's settings").map(({ inputs }) => inputs);
    for (const inputs of [service, ...overrides]) {
        const timeout = inputs.quietNumber("timeoutSeconds");
        if (timeout === undefined || timeout >= longest.seconds) continue;
        const waits = `Pub/Sub waits ${longest.seconds} for the answer to ${longest.path}`;
        inputs.add("timeoutSeconds", `is ${timeout}, but ${waits}; write at least ${longest.seconds}`);
    }
}

function ownDeadline(subscription: InputReader): number {
    return subscription.isGiven("ackDeadlineSeconds") ? 0 : PUSH_DEFAULTS.ackDeadlineSeconds;
}
