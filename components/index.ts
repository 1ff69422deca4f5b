export { IapLoadBalancer } from "./iapLoadBalancer";
export { CertificateKind, TlsProfile } from "./edge/loadBalancerArgs";
export type {
    DnsZoneArgs,
    EdgeSettingsArgs,
    IapLoadBalancerArgs,
    LoadBalancerCertificateArgs,
    TlsPolicyArgs,
} from "./edge/loadBalancerArgs";
export type { DnsRecord } from "./edge/dnsRecord";
export type {
    ExistingCloudRunArgs,
    LoadBalancerRouteArgs,
    OauthClientArgs,
    RestrictedAccessorArgs,
} from "./edge/routeArgs";
export { IapPushSubscription } from "./iapPushSubscription";
export type { OtherPath, OtherPathArgs, ProtectedRoute, ProtectedRouteArgs } from "./push/protectedRoute";
export type { IapPushSubscriptionArgs, PushSettingsArgs } from "./push/pushSubscriptionArgs";
export { IapService } from "./iapService";
export type { IapServiceArgs, ServicePushArgs } from "./service/iapServiceArgs";
export { RegionalRunService } from "./regionalRunService";
export type { CloudRunBackend, CloudRunBackendArgs } from "./run/cloudRunBackend";
export type { RunContainerArgs, RunContainerSettingsArgs, SecretEnvArgs, SidecarArgs } from "./run/containerArgs";
export type { ReadinessProbeArgs, RunProbeArgs } from "./run/probeArgs";
export type { RegionalRunServiceArgs, RegionOverridesArgs, RunServiceSettingsArgs } from "./run/regionalRunServiceArgs";
export type { BucketVolumeArgs, SecretVolumeArgs } from "./run/volumeArgs";
export { VpcEgress } from "./run/vpcArgs";
export type { RunVpcArgs } from "./run/vpcArgs";
