import { InputReader } from "../../validation/inputReader";

/** Cloud Run's longest request (https://docs.cloud.google.com/run/docs/configuring/request-timeout). */
export const LONGEST_REQUEST_SECONDS = 3600;
const MOST_INSTANCES = 100_000;

/** `common`: what a region's overrides fall back to. */
export function checkScaling(inputs: InputReader, common?: InputReader): void {
    inputs.wholeNumber("concurrency", 1, 1000);
    const lower = inputs.wholeNumber("minInstances", 0, MOST_INSTANCES) ?? common?.quietNumber("minInstances");
    const upper = inputs.wholeNumber("maxInstances", 1, MOST_INSTANCES) ?? common?.quietNumber("maxInstances");
    if (lower === undefined || upper === undefined || lower <= upper) return;
    const property = inputs.isGiven("minInstances") ? "minInstances" : "maxInstances";
    const [value, limit] =
        property === "minInstances"
            ? [lower, `more than maxInstances, ${upper}`]
            : [upper, `less than minInstances, ${lower}`];
    inputs.add(property, `is ${value}, ${limit}; swap them or change one`);
}

export function checkTimeout(inputs: InputReader): void {
    inputs.wholeNumber("timeoutSeconds", 1, LONGEST_REQUEST_SECONDS);
}
