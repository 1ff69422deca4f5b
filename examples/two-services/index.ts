// Two services behind one load balancer, each with its own people, and Pub/Sub pushing to one of them.
import { Topic } from "@pulumi/gcp/pubsub";
import { Config } from "@pulumi/pulumi";
import { IapLoadBalancer, IapPushSubscription, RegionalRunService } from "../../components";

const config = new Config();
const regions = ["us-central1", "europe-west1"];
const images = "us-docker.pkg.dev/acme/web";

const api = new RegionalRunService("api", { regions, image: `${images}/api:2.0.1` });
const site = new RegionalRunService("site", { regions, image: `${images}/site:5.3.0` });

const edge = new IapLoadBalancer("edge", {
    domains: ["app.example.com"],
    oauthClient: { clientId: config.require("clientId"), clientSecret: config.requireSecret("clientSecret") },
    routes: [
        { name: "api", paths: ["/api/*"], cloudRun: api.backend, accessors: ["group:developers@example.com"] },
        { name: "site", paths: ["/*"], cloudRun: site.backend, accessors: ["domain:example.com"] },
    ],
});

const topic = new Topic("events");
new IapPushSubscription("events", { topic: topic.id, path: "/api/events", target: edge.routes.apply((r) => r.api) });

export const { url, dnsRecords } = edge;
