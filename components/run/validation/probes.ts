import { InputReader } from "../../validation/inputReader";

/** Limits: https://docs.cloud.google.com/run/docs/configuring/healthchecks. */
const LONGEST_START_SECONDS = 240;
const LONGEST_SECONDS = 3600;
const DEFAULT_PERIOD = 10;
const DEFAULT_FAILURES = 3;

export function checkStartupProbe(probe: InputReader): void {
    checkProbe(probe, LONGEST_START_SECONDS);
    checkStart(probe);
}

export function checkLivenessProbe(probe: InputReader): void {
    checkProbe(probe, LONGEST_SECONDS);
}

function checkProbe(probe: InputReader, longest: number): void {
    checkKind(probe, ["path", "grpcService", "tcpPort"]);
    probe.wholeNumber("tcpPort", 1, 65535);
    checkTimes(probe, longest);
    probe.wholeNumber("initialDelaySeconds", 0, longest);
    probe.plainTextEntries("headers", "HTTP headers");
}

/** A container that has not started after so many failures is shut down, and it never gets longer than the limit. */
function checkStart(probe: InputReader): void {
    const or = (property: string, otherwise: number) =>
        probe.isGiven(property) ? probe.quietNumber(property) : otherwise;
    const failures = or("failureThreshold", DEFAULT_FAILURES);
    const period = or("periodSeconds", DEFAULT_PERIOD);
    if (failures === undefined || period === undefined || period > LONGEST_START_SECONDS) return;
    const seconds = failures * period;
    if (seconds <= LONGEST_START_SECONDS) return;
    const [property, other] = probe.isGiven("failureThreshold")
        ? ["failureThreshold", "periodSeconds"]
        : ["periodSeconds", "failureThreshold"];
    const given = `gives the container ${failures} × ${period} = ${seconds} seconds to start`;
    probe.add(property, `${given}, and Cloud Run gives ${LONGEST_START_SECONDS}; lower it or ${other}`);
}

export function checkReadinessProbe(probe: InputReader): void {
    // Cloud Run has no TCP readiness check, and what it does not know would be dropped without a word.
    for (const property of ["tcpPort", "initialDelaySeconds", "headers"]) {
        if (probe.isGiven(property)) probe.add(property, "does not exist on a readiness probe; leave it out");
    }
    checkKind(probe, ["path", "grpcService"]);
    checkTimes(probe, LONGEST_SECONDS);
    probe.wholeNumber("successThreshold", 1, 1_000_000);
}

function checkKind(probe: InputReader, kinds: string[]): void {
    const given = kinds.filter((kind) => probe.isGiven(kind));
    if (given.length !== 1) {
        const found = given.length === 0 ? "says not what to check" : `has ${given.join(" and ")}`;
        probe.problem(`${found}; write exactly one of ${kinds.join(", ")}`);
    }
    const path = probe.text("path", "a path such as /ready");
    if (path !== undefined && !path.startsWith("/")) {
        probe.add("path", `is ${JSON.stringify(path)}; write a path such as /ready`);
    }
    probe.text("grpcService", "a gRPC service's name");
}

function checkTimes(probe: InputReader, longest: number): void {
    probe.wholeNumber("port", 1, 65535);
    const period = probe.wholeNumber("periodSeconds", 1, longest) ?? DEFAULT_PERIOD;
    const timeout = probe.wholeNumber("timeoutSeconds", 1, longest);
    if (timeout !== undefined && timeout > period && !probe.isLater("periodSeconds")) {
        probe.add("timeoutSeconds", `is ${timeout}, longer than the period of ${period}; write at most ${period}`);
    }
    probe.wholeNumber("failureThreshold", 1, 1_000_000);
}
