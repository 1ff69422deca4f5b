"""A component with two inputs that are wrong."""

import pulumi_iap_run as iap_run

iap_run.IapService(
    "orders",
    domains=["https://orders.example.com"],
    regions=["us-central1", "europe-west1"],
    image="us-docker.pkg.dev/acme/orders/api:1.4.2",
    accessors=["allUsers"],
)
