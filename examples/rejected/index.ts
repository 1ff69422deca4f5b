// The reference, opened in three ways that teams take to get something working. The policy pack refuses each one.
import { ServiceIamMember } from "@pulumi/gcp/cloudrunv2";
import { Subscription, Topic } from "@pulumi/gcp/pubsub";
import { Account } from "@pulumi/gcp/serviceaccount";
import { Config, interpolate } from "@pulumi/pulumi";
import { IapService } from "../../components";

const config = new Config();
const topic = new Topic("orders-events");

const orders = new IapService(
    "orders",
    {
        domains: ["orders.example.com"],
        regions: ["us-central1", "europe-west1"],
        image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
        accessors: ["group:staff@example.com"],
        oauthClient: { clientId: config.require("clientId"), clientSecret: config.requireSecret("clientSecret") },
        push: [{ topic: topic.id, path: "/events" }],
    },
    {
        // Open ingress: "so that I can curl the run.app URL". It leads past the load balancer and past IAP.
        transformations: [
            ({ type, props, opts }) =>
                type === "gcp:cloudrunv2/service:Service"
                    ? { props: { ...props, ingress: "INGRESS_TRAFFIC_ALL", defaultUriDisabled: false }, opts }
                    : undefined,
        ],
    },
);

// A public invoker: "the load balancer got a 403 from Cloud Run". Now everybody may call the service.
new ServiceIamMember("anyone", {
    name: orders.serviceNames.apply((names) => names["us-central1"]),
    location: "us-central1",
    role: "roles/run.invoker",
    member: "allUsers",
});

// A URL as the audience, which is what Pub/Sub takes when none is given. IAP answers every push with 401.
const pusher = new Account("audit-pusher", { accountId: "audit-pusher" });
new Subscription("audit", {
    topic: topic.id,
    pushConfig: {
        pushEndpoint: interpolate`${orders.url}/audit`,
        oidcToken: { serviceAccountEmail: pusher.email, audience: orders.url },
    },
});

export const { url } = orders;
