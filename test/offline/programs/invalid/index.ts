import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2";
import * as compute from "@pulumi/gcp/compute";
import * as pubsub from "@pulumi/gcp/pubsub";

new pubsub.Topic("before");
// The SDK checks what is missing at the top; what is missing deeper only the provider sees.
new compute.BackendService("incomplete", { backends: [{} as never], iap: {} as never });
new cloudrunv2.ServiceIamBinding("misspelt", { name: "s", role: "roles/run.invoker", members: ["AllUsers"] });
new compute.URLMap("a-name-that-is-far-too-long-to-get-a-suffix-as-well-as-it-should");
new pubsub.Topic("twice");
new pubsub.Topic("twice");
new pubsub.Topic("after");
