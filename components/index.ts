export { RegionalRunService } from "./regionalRunService";
export type { CloudRunBackend, CloudRunBackendArgs } from "./run/cloudRunBackend";
export type { RunContainerArgs, SecretEnvArgs, SidecarArgs } from "./run/containerArgs";
export type { ReadinessProbeArgs, RunProbeArgs } from "./run/probeArgs";
export type { RegionalRunServiceArgs, RegionOverridesArgs } from "./run/regionalRunServiceArgs";
export type { BucketVolumeArgs, SecretVolumeArgs } from "./run/volumeArgs";
export { VpcEgress } from "./run/vpcArgs";
export type { RunVpcArgs } from "./run/vpcArgs";
