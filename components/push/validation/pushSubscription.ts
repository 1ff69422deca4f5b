import { InputReader } from "../../validation/inputReader";
import { checkLabels } from "../../validation/labels";
import { Problems } from "../../validation/problems";
import { checkProject } from "../../validation/project";
import { IapPushSubscriptionArgs } from "../pushSubscriptionArgs";
import { checkPushIdentity } from "./pushIdentity";
import { checkTarget } from "./target";

/** Limits: https://docs.cloud.google.com/pubsub/docs/subscription-properties and `handling-failures` there. */
const RETENTION_SECONDS = { from: 10 * 60, to: 31 * 24 * 60 * 60 };
const LONGEST_FILTER_BYTES = 256;

/** Everything that can be wrong with an `IapPushSubscription`, as far as its inputs are known. */
export function checkPushSubscription(problems: Problems, args: IapPushSubscriptionArgs): void {
    const inputs = new InputReader(problems, args);
    checkTopic(inputs);
    checkTarget(inputs);
    checkSubscriptionName(inputs);
    inputs.plainFlag("active");
    inputs.wholeNumber("ackDeadlineSeconds", 10, 600);
    checkBackoff(inputs);
    inputs.wholeNumber("maxDeliveryAttempts", 5, 100);
    checkFilter(inputs);
    inputs.flag("ordered");
    checkUnwrapping(inputs);
    inputs.wholeNumber("retentionSeconds", RETENTION_SECONDS.from, RETENTION_SECONDS.to);
    inputs.wholeNumber("deadLetterRetentionSeconds", RETENTION_SECONDS.from, RETENTION_SECONDS.to);
    checkPushIdentity(inputs);
    checkProject(inputs);
    checkLabels(inputs);
    inputs.plainFlag("enableApis");
    inputs.plainFlag("protect");
}

/** https://docs.cloud.google.com/pubsub/docs/pubsub-basics#resource_names */
const NAME_RULE = "3 to 255 letters, digits and ._~+%-, a letter first";
const NAME = /^[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/;

function checkTopic(inputs: InputReader): void {
    const what = "a topic such as projects/acme/topics/orders, or its name";
    inputs.require("topic", what);
    const topic = inputs.text("topic", what);
    if (topic === undefined || NAME.test(topic.replace(/^projects\/[^/\s]+\/topics\//, ""))) return;
    inputs.add("topic", `is ${JSON.stringify(topic)}; write ${what}: ${NAME_RULE}`);
}

function checkSubscriptionName(inputs: InputReader): void {
    const name = inputs.text("subscriptionName", "a subscription's name");
    if (name === undefined || (NAME.test(name) && !name.startsWith("goog"))) return;
    inputs.add("subscriptionName", `is ${JSON.stringify(name)}; write ${NAME_RULE}, not starting with goog`);
}

function checkBackoff(inputs: InputReader): void {
    const minimum = inputs.wholeNumber("minimumBackoffSeconds", 0, 600);
    const maximum = inputs.wholeNumber("maximumBackoffSeconds", 0, 600);
    if (minimum === undefined || maximum === undefined || minimum <= maximum) return;
    inputs.add(
        "minimumBackoffSeconds",
        `is ${minimum}, more than maximumBackoffSeconds, ${maximum}; write at most that`,
    );
}

function checkFilter(inputs: InputReader): void {
    const filter = inputs.text("filter", 'a filter such as attributes.kind = "order"');
    if (filter === undefined) return;
    const bytes = Buffer.byteLength(filter);
    if (filter.trim() === "") inputs.add("filter", "is empty; write a filter or leave it out");
    else if (bytes > LONGEST_FILTER_BYTES) {
        inputs.add("filter", `has ${bytes} bytes; Pub/Sub takes at most ${LONGEST_FILTER_BYTES}`);
    }
}

function checkUnwrapping(inputs: InputReader): void {
    const unwrap = inputs.plainFlag("unwrapPayload");
    inputs.flag("writeMetadata");
    if (inputs.isGiven("writeMetadata") && unwrap !== true) {
        inputs.add("writeMetadata", "is for unwrapped payloads only; set unwrapPayload to true or leave it out");
    }
}
