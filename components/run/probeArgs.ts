import * as pulumi from "@pulumi/pulumi";

/** A check of a container: exactly one of `path`, `grpcService` and `tcpPort`. */
export interface RunProbeArgs {
    /** HTTP path to get, for example `/ready`. */
    path?: pulumi.Input<string>;
    /** gRPC service to ask by the gRPC health protocol; empty asks for the server as a whole. */
    grpcService?: pulumi.Input<string>;
    /** TCP port to open. */
    tcpPort?: pulumi.Input<number>;
    /** Port of the HTTP or gRPC check. Defaults to the serving container's port; a sidecar has none. */
    port?: pulumi.Input<number>;
    /** HTTP headers of the check, by name. */
    headers?: Record<string, pulumi.Input<string>>;
    /** Seconds before the first check, from 0 to 240, of a liveness probe to 3600. Defaults to 0. */
    initialDelaySeconds?: pulumi.Input<number>;
    /** Seconds between two checks, from 1 to 240, of a liveness probe to 3600. Defaults to 10. */
    periodSeconds?: pulumi.Input<number>;
    /** Seconds until a check has failed, from 1 to the period. Defaults to 1. */
    timeoutSeconds?: pulumi.Input<number>;
    /** Failed checks in a row that count, at least 1. Times the period, a startup probe gives at most 240 seconds. Defaults to 3. */
    failureThreshold?: pulumi.Input<number>;
}

/** A check of whether an instance takes requests: exactly one of `path` and `grpcService`. */
export interface ReadinessProbeArgs {
    /** HTTP path to get, for example `/ready`. */
    path?: pulumi.Input<string>;
    /** gRPC service to ask by the gRPC health protocol; empty asks for the server as a whole. */
    grpcService?: pulumi.Input<string>;
    /** Port of the check. Defaults to the serving container's port; a sidecar has none. */
    port?: pulumi.Input<number>;
    /** Seconds between two checks, from 1 to 3600. Defaults to 10. */
    periodSeconds?: pulumi.Input<number>;
    /** Seconds until a check has failed, from 1 to the period. Defaults to 1. */
    timeoutSeconds?: pulumi.Input<number>;
    /** Failed checks in a row that take an instance out, at least 1. Defaults to 3. */
    failureThreshold?: pulumi.Input<number>;
    /** Passed checks in a row that bring it back, at least 1. Defaults to 2. */
    successThreshold?: pulumi.Input<number>;
}
