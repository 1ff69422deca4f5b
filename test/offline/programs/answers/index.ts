import * as pulumi from "@pulumi/pulumi";
import * as gcp from "@pulumi/gcp";

const secretWord = "from the program";

class Greeting extends pulumi.dynamic.Resource {
    constructor(name: string) {
        const provider: pulumi.dynamic.ResourceProvider = {
            create: async () => ({ id: "1", outs: { text: secretWord } }),
        };
        super(provider, name, { language: "en", text: undefined });
    }
}

class Remote extends pulumi.ComponentResource {
    declare readonly url: pulumi.Output<string>;
    constructor(name: string, size: pulumi.Input<number>) {
        super("remote:index:Thing", name, { size, url: undefined }, undefined, true);
    }
}

const project = gcp.organizations.getProjectOutput({});
const policy = gcp.organizations.getIAMPolicyOutput({
    bindings: [
        { role: "roles/run.invoker", members: ["user:b@example.com", "allUsers", "user:b@example.com"] },
        {
            role: "roles/owner",
            members: ["user:a@example.com"],
            condition: { title: "now", expression: "request.time < timestamp('2030-01-01T00:00:00Z')" },
        },
    ],
});
const client = gcp.organizations.getClientConfigOutput();
const zones = gcp.compute.getZonesOutput({ region: "europe-west1" });

const existing = gcp.cloudrunv2.Service.get("existing", "projects/p/locations/l/services/s");
const network = new pulumi.StackReference("acme/network/dev");
const bucket = new gcp.storage.Bucket("bucket", { location: "EU" });
new Greeting("greeting");
const remote = new Remote("remote", 3);

export const projectNumber = project.number;
export const projectId = project.apply((found) => found.projectId);
export const policyData = policy.policyData;
export const region = client.region;
export const firstZone = zones.apply((found) => found.names[0]);
export const existingUri = existing.uri;
export const networkName = network.requireOutput("name").apply((name) => `name: ${name}`);
export const bucketUrl = bucket.url;
export const bucketLocation = bucket.location;
export const remoteUrl = remote.url;
