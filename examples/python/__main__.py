"""One service in two regions behind one load balancer and IAP, with Pub/Sub pushing to it."""

import pulumi
import pulumi_gcp as gcp
import pulumi_iap_run as iap_run

config = pulumi.Config()
topic = gcp.pubsub.Topic("orders-events")

orders = iap_run.IapService(
    "orders",
    domains=["orders.example.com"],
    regions=["us-central1", "europe-west1"],
    image="us-docker.pkg.dev/acme/orders/api:1.4.2",
    accessors=["group:staff@example.com"],
    oauth_client={
        "client_id": config.require("clientId"),
        "client_secret": config.require_secret("clientSecret"),
    },
    push=[{"topic": topic.id, "path": "/events"}],
)

pulumi.export("url", orders.url)
pulumi.export("dnsRecords", orders.dns_records)
pulumi.export("audience", orders.audience)
