// One service in two regions behind one load balancer and IAP, with Pub/Sub pushing to it.
import { Topic } from "@pulumi/gcp/pubsub";
import { Config } from "@pulumi/pulumi";
import { IapService } from "../../components";

const config = new Config();
const topic = new Topic("orders-events");

const orders = new IapService("orders", {
    domains: ["orders.example.com"],
    regions: ["us-central1", "europe-west1"],
    image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
    accessors: ["group:staff@example.com"],
    oauthClient: { clientId: config.require("clientId"), clientSecret: config.requireSecret("clientSecret") },
    push: [{ topic: topic.id, path: "/events" }],
});

export const { url, dnsRecords, audience } = orders;
