import type * as inputs from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";
import { RunContainerArgs } from "./containerArgs";
import { DEFAULT_CPU, defaultMemory } from "./cpuAndMemory";
import { probe, readinessProbe } from "./probes";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";
import { SERVING_CONTAINER } from "./servingContainer";
import { servingMounts } from "./volumes";

type Container = inputs.cloudrunv2.ServiceTemplateContainer;
type Variable = inputs.cloudrunv2.ServiceTemplateContainerEnv;

const DEFAULT_PORT = 8080;

/** The serving container first: `ignoreImageChanges` finds it there. */
export function containers(args: RegionalRunServiceArgs): Container[] {
    const serving: Container = {
        ...container(SERVING_CONTAINER, args, args),
        // The name of the port is how Cloud Run is told to speak HTTP/2 to the container
        // (https://docs.cloud.google.com/run/docs/configuring/http2).
        ports: {
            name: pulumi.output(args.http2 ?? false).apply((http2) => (http2 ? "h2c" : "http1")),
            containerPort: args.port ?? DEFAULT_PORT,
        },
        volumeMounts: orAbsent(servingMounts(args)),
    };
    const sidecars = Object.entries(args.sidecars ?? {}).map(([name, sidecar]): Container => {
        const mounts = Object.entries(sidecar.mounts ?? {}).map(([volume, mountPath]) => ({ name: volume, mountPath }));
        return { ...container(name, sidecar, args), volumeMounts: orAbsent(mounts) };
    });
    return [serving, ...sidecars];
}

function container(name: string, args: RunContainerArgs, service: RegionalRunServiceArgs): Container {
    const { cpu = DEFAULT_CPU } = args;
    return {
        name,
        image: args.image,
        commands: args.command,
        args: args.arguments,
        envs: orAbsent(environment(args, service)),
        resources: {
            limits: { cpu, memory: args.memory ?? pulumi.output(cpu).apply(defaultMemory) },
            // Left out, `resources` means false: CPU stays allocated, and billed, between requests.
            cpuIdle: args.cpuIdle ?? true,
        },
        startupProbe: probe(args.startupProbe),
        livenessProbe: probe(args.livenessProbe) as Container["livenessProbe"],
        readinessProbe: readinessProbe(args.readinessProbe),
        dependsOns: args.startAfter,
    };
}

function environment(args: RunContainerArgs, service: RegionalRunServiceArgs): Variable[] {
    return [
        ...Object.entries(args.env ?? {}).map(([name, value]) => ({ name, value })),
        ...Object.entries(args.secretEnv ?? {}).map(([name, { secret, version = "latest" }]) => ({
            name,
            valueSource: { secretKeyRef: { secret: service.secrets![secret], version } },
        })),
    ];
}

/** An empty list and no list read back alike from Cloud Run; only no list shows no difference. */
function orAbsent<T>(list: T[]): T[] | undefined {
    return list.length > 0 ? list : undefined;
}
