import type * as inputs from "@pulumi/gcp/types/input";
import { ReadinessProbeArgs, RunProbeArgs } from "./probeArgs";

export function probe(
    args: RunProbeArgs | undefined,
): inputs.cloudrunv2.ServiceTemplateContainerStartupProbe | undefined {
    if (!args) return undefined;
    const headers = Object.entries(args.headers ?? {}).map(([name, value]) => ({ name, value }));
    return {
        httpGet:
            args.path === undefined
                ? undefined
                : { path: args.path, port: args.port, httpHeaders: headers.length > 0 ? headers : undefined },
        grpc: args.grpcService === undefined ? undefined : { service: args.grpcService, port: args.port },
        tcpSocket: args.tcpPort === undefined ? undefined : { port: args.tcpPort },
        initialDelaySeconds: args.initialDelaySeconds,
        periodSeconds: args.periodSeconds,
        timeoutSeconds: args.timeoutSeconds,
        failureThreshold: args.failureThreshold,
    };
}

export function readinessProbe(
    args: ReadinessProbeArgs | undefined,
): inputs.cloudrunv2.ServiceTemplateContainerReadinessProbe | undefined {
    if (!args) return undefined;
    return {
        httpGet: args.path === undefined ? undefined : { path: args.path, port: args.port },
        grpc: args.grpcService === undefined ? undefined : { service: args.grpcService, port: args.port },
        periodSeconds: args.periodSeconds,
        timeoutSeconds: args.timeoutSeconds,
        failureThreshold: args.failureThreshold,
        successThreshold: args.successThreshold,
    };
}
