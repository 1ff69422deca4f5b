import type * as inputs from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";
import { containers } from "./containers";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";
import { VpcEgress } from "./vpcArgs";
import { volumes } from "./volumes";

const DEFAULT_TIMEOUT_SECONDS = 300;

/** What one region runs, from the settings of that region. */
export function serviceTemplate(
    settings: RegionalRunServiceArgs,
    serviceAccount: pulumi.Input<string>,
): inputs.cloudrunv2.ServiceTemplate {
    const { minInstances, maxInstances, concurrency, labels } = settings;
    const scaled = minInstances !== undefined || maxInstances !== undefined;
    const mounted = volumes(settings);
    return {
        serviceAccount,
        labels,
        containers: containers(settings),
        volumes: mounted.length > 0 ? mounted : undefined,
        maxInstanceRequestConcurrency: concurrency,
        scaling: scaled ? { minInstanceCount: minInstances, maxInstanceCount: maxInstances } : undefined,
        timeout: pulumi.interpolate`${settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS}s`,
        vpcAccess: vpcAccess(settings),
        // Cloud Storage volumes exist in this one only (https://docs.cloud.google.com/run/docs/configuring/services/cloud-storage-volume-mounts).
        executionEnvironment: settings.bucketVolumes ? "EXECUTION_ENVIRONMENT_GEN2" : undefined,
    };
}

function vpcAccess({ vpc }: RegionalRunServiceArgs): inputs.cloudrunv2.ServiceTemplateVpcAccess | undefined {
    if (!vpc) return undefined;
    const { network, subnetwork, tags, egress = VpcEgress.PrivateRangesOnly } = vpc;
    return { networkInterfaces: [{ network, subnetwork, tags }], egress };
}
