import * as pulumi from "@pulumi/pulumi";
import * as pubsub from "@pulumi/gcp/pubsub";

const config = new pulumi.Config();
new pubsub.Topic("keys", { kmsKeyName: config.requireSecret("key") });

export const plain = config.require("plain");
export const size = config.requireNumber("size");
export const regions = config.requireObject<string[]>("regions");
export const nested = config.getObject<{ a: { b: number } }>("nested");
export const project = new pulumi.Config("gcp").require("project");
export const given = config.get("given");
export const password = config.requireSecret("password");
export const key = config.requireSecret("key");
export const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
export const directory = process.cwd();
