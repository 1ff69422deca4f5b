import * as pulumi from "@pulumi/pulumi";
import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as compute from "@pulumi/gcp/compute";
import * as dns from "@pulumi/gcp/dns";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";

const account = new serviceaccount.Account("Runtime");
const identity = new projects.ServiceIdentity("agent", { service: "iap.googleapis.com" });

const service = new cloudrunv2.Service("Orders", {
    location: "europe-west1",
    template: {
        containers: [{ image: "example/orders:1", envs: [{ name: "TOKEN", value: pulumi.secret("hush") }] }],
    },
});

const group = new compute.RegionNetworkEndpointGroup("group", {
    region: "europe-west1",
    cloudRun: { service: service.name },
});

const backend = new compute.BackendService("Backend", {
    protocol: "HTTPS",
    loadBalancingScheme: "EXTERNAL_MANAGED",
    backends: [{ group: group.id }],
    iap: { enabled: true, oauth2ClientId: "1.apps.googleusercontent.com", oauth2ClientSecret: "plain text" },
    // What programs of other languages and old configurations send.
    enableCdn: "false" as unknown as boolean,
});

new cloudrunv2.ServiceIamBinding("invokers", {
    name: service.name,
    location: service.location,
    role: "roles/run.invoker",
    members: [account.member, identity.member, "allUsers"],
});
new cloudrunv2.ServiceIamPolicy("policy", { name: service.name, policyData: "{}" });

new dns.RecordSet("record", { managedZone: "zone", name: "orders.example.com.", type: "A", rrdatas: ["1.2.3.4"] });

new compute.GlobalAddress("address", {}, { additionalSecretOutputs: ["name"] });

export const backendName = backend.name;
export const backendId = backend.id;
export const embedded = pulumi.interpolate`to ${backend.id}`;
export const unset = backend.description.apply((description) => description === undefined || description === null);
export const serviceUri = service.uri;
