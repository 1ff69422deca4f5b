import { InputReader } from "../../validation/inputReader";

export function checkProbe(probe: InputReader): void {
    checkKind(probe, ["path", "grpcService", "tcpPort"]);
    probe.wholeNumber("tcpPort", 1, 65535);
    checkTimes(probe);
    probe.wholeNumber("initialDelaySeconds", 0, 240);
    probe.textEntries("headers", "HTTP headers");
}

export function checkReadinessProbe(probe: InputReader): void {
    // Cloud Run has no TCP readiness check, and what it does not know would be dropped without a word.
    for (const property of ["tcpPort", "initialDelaySeconds", "headers"]) {
        if (probe.isGiven(property)) probe.add(property, "does not exist on a readiness probe; leave it out");
    }
    checkKind(probe, ["path", "grpcService"]);
    checkTimes(probe);
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

/** Limits: https://docs.cloud.google.com/run/docs/configuring/healthchecks. */
function checkTimes(probe: InputReader): void {
    probe.wholeNumber("port", 1, 65535);
    const period = probe.wholeNumber("periodSeconds", 1, 240) ?? 10;
    const timeout = probe.wholeNumber("timeoutSeconds", 1, 240);
    if (timeout !== undefined && timeout > period && !probe.isLater("periodSeconds")) {
        probe.add("timeoutSeconds", `is ${timeout}, longer than the period of ${period}; write at most ${period}`);
    }
    probe.wholeNumber("failureThreshold", 1, 1_000_000);
}
