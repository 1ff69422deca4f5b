import * as pulumi from "@pulumi/pulumi";
import { ReadinessProbeArgs, RunProbeArgs } from "./probeArgs";

/** What a container is given: the one that serves requests, or a sidecar. */
export interface RunContainerSettingsArgs {
    /** Command that replaces the image's entry point. Defaults to the image's own. */
    command?: pulumi.Input<pulumi.Input<string>[]>;
    /** Arguments of the command. Defaults to the image's own. */
    arguments?: pulumi.Input<pulumi.Input<string>[]>;
    /** Environment variables, by name. Cloud Run shows them to everybody who may view the service: keep secrets in `secretEnv`. */
    env?: Record<string, pulumi.Input<string>>;
    /** Environment variables whose value is a secret, by name. */
    secretEnv?: Record<string, SecretEnvArgs>;
    /** CPU of one instance: `1`, `2`, `4`, `6`, `8`, or less than one from `0.08` (`80m`) on, which takes one request at a time. Defaults to `1`. */
    cpu?: pulumi.Input<string>;
    /** Memory of one instance, for example `512Mi` or `2Gi`: at most `4Gi` for each CPU. Defaults to `512Mi`, or to the least that the CPU needs: `2Gi` from 4 CPU on, `4Gi` from 6 on. */
    memory?: pulumi.Input<string>;
    /** Give CPU only while a request is handled, which is what is billed then. Defaults to true. */
    cpuIdle?: pulumi.Input<boolean>;
    /** Decides when the container has started. Defaults to Cloud Run's check that the port is open. */
    startupProbe?: RunProbeArgs;
    /** Restarts the container when it fails. Defaults to none. */
    livenessProbe?: RunProbeArgs;
    /** Keeps requests away from an instance while it fails. Defaults to none. */
    readinessProbe?: ReadinessProbeArgs;
    /** Names of sidecars that must have started before this container does; each has a startup probe. Defaults to none. */
    startAfter?: string[];
}

/** A container as Cloud Run runs it. */
export interface RunContainerArgs extends RunContainerSettingsArgs {
    /** Container image with its tag or digest, for example `us-docker.pkg.dev/acme/orders/api:1.4.2`. */
    image: pulumi.Input<string>;
}

/** A container beside the one that serves requests. */
export interface SidecarArgs extends RunContainerArgs {
    /** Where this container sees volumes: the volume's name, then the absolute path. Defaults to none. */
    mounts?: Record<string, pulumi.Input<string>>;
}

/** One version of a secret as the value of an environment variable. */
export interface SecretEnvArgs {
    /** Key of the secret in `secrets`. */
    secret: string;
    /** Version of the secret: `latest`, read when an instance starts, or a number. Defaults to `latest`. */
    version?: pulumi.Input<string>;
}
