import { hostsWithoutCertificate } from "../inStack/certificates";
import { lockedOut } from "../inStack/deadEnds";
import { KnownError } from "../knownError";

const SERVERLESS = "https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts";
const CERTIFICATES = "https://docs.cloud.google.com/load-balancing/docs/ssl-certificates/troubleshooting";

/** What the load balancer answers, and what Google refuses when one is set up. */
export const LOAD_BALANCER: KnownError[] = [
    {
        id: "lb-serverless-field",
        from: "Load balancer",
        says: [
            "Invalid value for field 'resource.timeoutSec': '{seconds}'. Timeout sec is not supported for a backend service with Serverless network endpoint groups.",
            "Invalid value for field 'resource.portName': '{name}'. Port name is not supported for a backend service with Serverless network endpoint groups.",
            "Invalid value for field 'resource.backends[{index}].balancingMode': '{mode}'. Balancing mode is not supported for Serverless network endpoint groups.",
            "Invalid value for field 'resource.backends[{index}].maxUtilization': '{share}'. Max utilization is not supported for Serverless network endpoint groups.",
            "{setting} is not supported for a backend service with Serverless network endpoint groups.",
        ],
        statuses: [400],
        causes: [
            "The backend service sets something that serverless groups do not take: timeoutSec (it is 60 minutes), portName, healthChecks, or balancingMode RATE or CONNECTION.",
        ],
        fixes: [
            "Leave it out. Protocol HTTPS, or HTTP2 for gRPC, without portName; how long a request may take is Cloud Run's own timeout.",
        ],
        references: [SERVERLESS],
    },
    {
        id: "lb-no-healthy-upstream",
        from: "Load balancer",
        says: ["no healthy upstream"],
        statuses: [503],
        causes: [
            "No region is left to send the request to: with Cloud Run service health on, fewer than 60 % of the ready instances make a region unhealthy, and this was the last one.",
        ],
        fixes: ["See why instances are not ready, and keep at least two regions with an instance each."],
        references: ["https://docs.cloud.google.com/run/docs/configuring/configure-service-health"],
    },
    {
        id: "lb-no-route",
        from: "Load balancer",
        says: [],
        statuses: [404],
        causes: ["No rule of the URL map hands this host and path to a backend, or the catch-all ends every request."],
        fixes: ["Add host and path to the URL map. `/api/*` does not match `/api` itself."],
        references: ["https://docs.cloud.google.com/load-balancing/docs/url-map-concepts"],
        inStack: lockedOut("no-route"),
    },
    {
        id: "lb-redirect",
        from: "Load balancer",
        says: [],
        statuses: [301],
        causes: [
            "The request went to http, and the URL map answers with a redirect. Pub/Sub takes every redirect for a failure.",
        ],
        fixes: ["Send it to https."],
        references: ["https://cloud.google.com/pubsub/docs/push"],
        inStack: lockedOut("no-route"),
    },
    {
        id: "lb-redirect-loop",
        from: "Load balancer",
        says: ["ERR_TOO_MANY_REDIRECTS {host} redirected you too many times"],
        codes: ["ERR_TOO_MANY_REDIRECTS"],
        causes: [],
        reported: [
            "A classic Application Load Balancer (EXTERNAL, the provider's default) with IAP and a Cloud Run service that speaks HTTP/2 redirects for ever. An older edition of Google's page said so.",
        ],
        fixes: ["Set loadBalancingScheme EXTERNAL_MANAGED on the backend service and on the forwarding rules."],
        references: ["https://docs.cloud.google.com/iap/docs/enabling-cloud-run"],
    },
    {
        id: "lb-certificate-not-visible",
        from: "Load balancer",
        says: ["ERR_SSL_VERSION_OR_CIPHER_MISMATCH {host} uses an unsupported protocol"],
        codes: ["FAILED_NOT_VISIBLE", "ERR_SSL_VERSION_OR_CIPHER_MISMATCH"],
        causes: [
            "The certificate is not active yet: a managed one is issued once the domain's DNS leads to the load balancer, and that can take up to a day.",
            "No certificate on the load balancer names this host.",
        ],
        fixes: [
            "Point the domain's A and AAAA records at the load balancer, or use Certificate Manager with DNS authorization, which works before the switch.",
            "Add the host to a certificate.",
        ],
        references: [CERTIFICATES, "https://docs.cloud.google.com/certificate-manager/docs/overview"],
        inStack: hostsWithoutCertificate,
    },
];
