import * as pulumi from "@pulumi/pulumi";

/** A secret's versions as files. */
export interface SecretVolumeArgs {
    /** Key of the secret in `secrets`. */
    secret: string;
    /** Where the serving container sees the files, an absolute path such as `/secrets/tls`. */
    mountPath: pulumi.Input<string>;
    /** Versions by file name, for example `cert.pem` and `latest`. Defaults to one file, named like the secret, with the latest version. */
    files?: Record<string, pulumi.Input<string>>;
}

/** A Cloud Storage bucket as a file system. */
export interface BucketVolumeArgs {
    /** Name of the bucket. */
    bucket: pulumi.Input<string>;
    /** Where the serving container sees the files, an absolute path such as `/data`. */
    mountPath: pulumi.Input<string>;
    /** Refuse writes; the runtime identity then gets read access only. Defaults to true. */
    readOnly?: pulumi.Input<boolean>;
    /** Options of Cloud Storage FUSE, without leading hyphens. Defaults to none. */
    mountOptions?: pulumi.Input<pulumi.Input<string>[]>;
}
