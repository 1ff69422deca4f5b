/** A Cloud Run service that this program does not create. Its ingress and its other invokers are not visible here. */
export interface ExistingCloudRunArgs {
    /** Name of the service, the same in every region. */
    serviceName: string;
    /** Regions that get traffic, for example `us-central1`; the service exists in each. */
    regions: string[];
    /** Let IAP's own identity call the service in every region. Defaults to true; false where that grant exists already. */
    grantInvoker?: boolean;
}
