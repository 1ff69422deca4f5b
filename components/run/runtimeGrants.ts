import * as projects from "@pulumi/gcp/projects";
import * as secretmanager from "@pulumi/gcp/secretmanager";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import { cloudSqlInstance } from "./cloudSqlInstance";
import { RegionalRunServiceArgs } from "./regionalRunServiceArgs";

/**
 * What the runtime identity may read because the service uses it: each secret, bucket and Cloud SQL instance alone,
 * nothing on the project. Cloud Run refuses a revision whose identity cannot read its secrets, so services wait for these.
 */
export function grantRuntime(
    name: string,
    args: RegionalRunServiceArgs,
    email: pulumi.Output<string>,
    parent: pulumi.Resource,
): pulumi.Resource[] {
    const member = pulumi.interpolate`serviceAccount:${email}`;
    const opts = { parent };
    return [
        ...Object.entries(args.secrets ?? {}).map(([key, secretId]) => {
            const role = "roles/secretmanager.secretAccessor";
            const project = secretProject(secretId, args.project);
            const grant = { secretId, project, role, member };
            return new secretmanager.SecretIamMember(`${name}-secret-${key}`, grant, opts);
        }),
        ...Object.entries(args.bucketVolumes ?? {}).map(([key, { bucket, readOnly = true }]) => {
            const role = pulumi
                .output(readOnly)
                .apply((reads) => (reads ? "roles/storage.objectViewer" : "roles/storage.objectUser"));
            return new storage.BucketIAMMember(`${name}-bucket-${key}`, { bucket, role, member }, opts);
        }),
        ...Object.entries(args.cloudSqlInstances ?? {}).map(([key, connectionName]) => {
            // The inputs have been judged: the name has the form of a connection name.
            const instance = pulumi.output(connectionName).apply((text) => cloudSqlInstance(text)!);
            const role = "roles/cloudsql.client";
            const condition = onlyInstance(key, instance.project, instance.instance);
            const grant = { project: instance.project, role, member, condition };
            return new projects.IAMMember(`${name}-cloudsql-${key}`, grant, opts);
        }),
    ];
}

/** A secret's full name carries its project; an ID alone is in the service's. */
function secretProject(
    secretId: pulumi.Input<string>,
    project: pulumi.Input<string> | undefined,
): pulumi.Output<string> | undefined {
    const own = project ?? "";
    return pulumi
        .all([secretId, own])
        .apply(([id, given]) => /^projects\/([^/]+)\//.exec(id)?.[1] ?? (given || undefined)) as pulumi.Output<string>;
}

/** Cloud SQL has no policy of its own per instance: https://docs.cloud.google.com/sql/docs/postgres/iam-conditions. */
function onlyInstance(key: string, project: pulumi.Output<string>, instance: pulumi.Output<string>) {
    return {
        title: `Cloud SQL instance ${key}`,
        expression: pulumi.interpolate`resource.name == "projects/${project}/instances/${instance}" && resource.service == "sqladmin.googleapis.com"`,
    };
}
