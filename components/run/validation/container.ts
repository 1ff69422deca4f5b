import { InputReader } from "../../validation/inputReader";
import { checkLivenessProbe, checkReadinessProbe, checkStartupProbe } from "./probes";
import { checkSize } from "./size";

/** Cloud Run sets these itself and refuses them (https://docs.cloud.google.com/run/docs/container-contract#env-vars). */
export const CONTAINER_VARIABLES = ["K_SERVICE", "K_REVISION", "K_CONFIGURATION"];
/** The container that takes requests is told its port too. */
const SERVING_VARIABLES = ["PORT", ...CONTAINER_VARIABLES];

/**
 * What every container has.
 *
 * @param service where `secrets` and `sidecars` are declared.
 * @param reserved variables that the container may not set.
 */
export function checkContainer(container: InputReader, service: InputReader, reserved = SERVING_VARIABLES): void {
    checkImage(container, true);
    container.texts("command", "texts");
    container.texts("arguments", "texts");
    checkEnv(container, reserved);
    checkSecretEnv(container, service, reserved);
    checkSize(container);
    container.flag("cpuIdle");
    const startup = container.plainObject("startupProbe", 'an object such as { path: "/ready" }');
    if (startup) checkStartupProbe(startup);
    const liveness = container.plainObject("livenessProbe", 'an object such as { path: "/alive" }');
    if (liveness) checkLivenessProbe(liveness);
    const readiness = container.plainObject("readinessProbe", 'an object such as { path: "/ready" }');
    if (readiness) checkReadinessProbe(readiness);
    checkStartAfter(container, service);
}

export function checkImage(container: InputReader, required: boolean): void {
    const what = "a container image such as us-docker.pkg.dev/acme/orders/api:1.4.2";
    if (required) container.require("image", what);
    const image = container.text("image", what);
    const scheme = /^[a-z]+:\/\//.exec(image ?? "")?.[0];
    if (scheme !== undefined) container.add("image", `is ${JSON.stringify(image)}; write it without ${scheme}`);
    else if (image !== undefined && !/^\S+$/.test(image)) {
        container.add("image", `is ${JSON.stringify(image)}; write ${what}`);
    }
}

export function checkEnv(container: InputReader, reserved = SERVING_VARIABLES): void {
    container.plainTextEntries("env", "environment variables");
    for (const variable of container.keys("env")) checkVariable(container, `env.${variable}`, variable, reserved);
}

function checkSecretEnv(container: InputReader, service: InputReader, reserved: string[]): void {
    const plain = container.keys("env");
    for (const { key, inputs } of container.objectEntries("secretEnv", 'an object such as { secret: "key" }')) {
        checkVariable(container, `secretEnv.${key}`, key, reserved);
        if (plain.includes(key)) inputs.problem(`is set in env too; set ${key} once`);
        checkSecretKey(inputs, service);
        checkSecretVersion(inputs, "version");
    }
}

function checkVariable(container: InputReader, path: string, variable: string, reserved: string[]): void {
    if (reserved.includes(variable)) container.add(path, "is set by Cloud Run itself; leave it out");
    else if (!/^[^\s=]+$/.test(variable)) container.add(path, "is not a variable's name; leave out spaces and =");
}

/** `secret` names a key of `secrets`, where the grant is declared. */
export function checkSecretKey(inputs: InputReader, service: InputReader): void {
    const declared = service.keys("secrets");
    inputs.require("secret", "the key of a secret in secrets");
    const key = inputs.plainText("secret", "the key of a secret in secrets");
    if (key === undefined || declared.includes(key)) return;
    const keys = declared.length === 0 ? "which is empty" : `which has ${declared.join(", ")}`;
    inputs.add("secret", `is ${JSON.stringify(key)}, no key of secrets, ${keys}; declare it there`);
}

export function checkSecretVersion(inputs: InputReader, property: string): void {
    const version = inputs.text(property, 'a version such as "latest" or "3", as a text');
    if (version === undefined || /^(latest|\d+|[A-Za-z][A-Za-z0-9_-]*)$/.test(version)) return;
    inputs.add(property, `is ${JSON.stringify(version)}; write latest, a version's number or its alias`);
}

function checkStartAfter(container: InputReader, service: InputReader): void {
    const sidecars = service.keys("sidecars");
    for (const { path, text } of container.plainTexts("startAfter", "names of sidecars") ?? []) {
        if (sidecars.includes(text)) continue;
        container.addAt(path, `is ${JSON.stringify(text)}, no key of sidecars; write a sidecar's name`);
    }
}
