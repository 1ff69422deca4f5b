import type * as inputs from "@pulumi/gcp/types/input";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";

type Volume = inputs.cloudrunv2.ServiceTemplateVolume;
type Mount = inputs.cloudrunv2.ServiceTemplateContainerVolumeMount;

/** Cloud Run puts the sockets of Cloud SQL instances here, whatever the path (https://docs.cloud.google.com/sql/docs/postgres/connect-run). */
export const CLOUD_SQL_MOUNT = "/cloudsql";
export const CLOUD_SQL_VOLUME = "cloudsql";

export function volumes(args: RegionalRunServiceArgs): Volume[] {
    const instances = Object.values(args.cloudSqlInstances ?? {});
    return [
        ...Object.entries(args.secretVolumes ?? {}).map(([name, volume]): Volume => {
            const files = Object.entries(volume.files ?? {}).map(([path, version]) => ({ path, version }));
            const secret = args.secrets![volume.secret];
            return { name, secret: { secret, items: files.length > 0 ? files : undefined } };
        }),
        ...Object.entries(args.bucketVolumes ?? {}).map(([name, volume]): Volume => {
            const { bucket, readOnly = true, mountOptions } = volume;
            return { name, gcs: { bucket, readOnly, mountOptions } };
        }),
        ...(instances.length > 0 ? [{ name: CLOUD_SQL_VOLUME, cloudSqlInstance: { instances } }] : []),
    ];
}

/** Where the serving container sees each volume. */
export function servingMounts(args: RegionalRunServiceArgs): Mount[] {
    const named = Object.entries({ ...args.secretVolumes, ...args.bucketVolumes });
    const sql = Object.keys(args.cloudSqlInstances ?? {}).length > 0;
    return [
        ...named.map(([name, { mountPath }]) => ({ name, mountPath })),
        ...(sql ? [{ name: CLOUD_SQL_VOLUME, mountPath: CLOUD_SQL_MOUNT }] : []),
    ];
}
