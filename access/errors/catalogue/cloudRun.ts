import { lockedOut, turnedAway, withoutToken } from "../inStack/deadEnds";
import { closedToLoadBalancer, callsToOwnUrl } from "../inStack/ownUrl";
import { KnownError } from "../knownError";

const IAP_FOR_RUN = "https://docs.cloud.google.com/iap/docs/enabling-cloud-run";
const ACCESS = "https://docs.cloud.google.com/run/docs/securing/managing-access";
const TROUBLESHOOTING = "https://docs.cloud.google.com/run/docs/troubleshooting";
const AUDIENCES = "https://cloud.google.com/run/docs/configuring/custom-audiences";
const INGRESS = "https://docs.cloud.google.com/run/docs/securing/ingress";

/** What Cloud Run says, behind IAP and without it. */
export const CLOUD_RUN: KnownError[] = [
    {
        id: "run-not-invoker",
        from: "Cloud Run",
        says: ["Error: Forbidden Your client does not have permission to get URL {URL} from this server."],
        statuses: [403],
        causes: [
            "IAP let the caller in, and the IAP agent may not invoke the service: IAP calls it as service-PROJECT_NUMBER@gcp-sa-iap.iam.gserviceaccount.com, whoever the caller is.",
            "Without IAP in front: the caller has no role with run.routes.invoke on the service, or sends no token at all.",
            "The service was renamed in place: Pulumi grants the invoker anew and then deletes the old grant, which is the same one. The preview stays clean.",
        ],
        fixes: [
            "Grant roles/run.invoker on the service, in every region, to the IAP agent. If it has it, redeploy the service.",
            "Grant roles/run.invoker to the caller, and send an ID token whose audience is the service's URL or a custom audience.",
            "Run `pulumi refresh`, then `pulumi up`: that puts the deleted grant back.",
        ],
        references: [IAP_FOR_RUN, ACCESS],
        inStack: lockedOut("iap-agent-not-invoker", "push-not-invoker", "call-not-invoker"),
    },
    {
        id: "run-unauthenticated",
        from: "Cloud Run",
        says: [
            "The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header.",
        ],
        statuses: [403],
        causes: [
            "The service's log has this where a request came without a token that Cloud Run reads: past IAP, or without IAP in front.",
            "A service behind IAP passed on X-Serverless-Authorization, whose signature is stripped, to another service that checks its invokers.",
        ],
        fixes: [
            "Send an ID token of a principal with roles/run.invoker. Do not open the service to everybody: that is a way around IAP.",
            "Drop X-Serverless-Authorization before the service calls another one, and send a token of its own.",
        ],
        references: [TROUBLESHOOTING, IAP_FOR_RUN],
        inStack: withoutToken,
    },
    {
        id: "run-unauthorized",
        from: "Cloud Run",
        says: ["The request was not authorized to invoke this service."],
        statuses: [403],
        causes: [
            "The token is valid, and whoever it names may not invoke the service. Behind IAP that is the IAP agent.",
        ],
        fixes: ["Grant roles/run.invoker on the service to the IAP agent; without IAP in front, to the caller."],
        references: [TROUBLESHOOTING, ACCESS],
        inStack: lockedOut("iap-agent-not-invoker", "push-not-invoker", "call-not-invoker"),
    },
    {
        id: "run-token-not-verified",
        from: "Cloud Run",
        says: [
            'WWW-Authenticate: Bearer error="invalid_token" error_description="The access token could not be verified"',
        ],
        codes: ["invalid_token"],
        statuses: [401],
        causes: [
            "Without IAP in front, the token's audience is neither the URL of this very service nor one of its custom audiences: behind a load balancer the caller cannot know which region answers.",
            "What was sent is an access token, or a token that has run out.",
        ],
        fixes: [
            "Set one custom audience on the service in every region, and the same value where the token is made.",
            "Send a fresh ID token.",
        ],
        references: [AUDIENCES, TROUBLESHOOTING],
        inStack: turnedAway("audience-not-custom"),
    },
    {
        id: "run-not-found",
        from: "Cloud Run",
        says: ["Error: Page not found. The requested URL was not found on this server."],
        statuses: [404],
        causes: [
            "Ingress keeps this request out: with internal and load balancer the run.app URL answers 404 before any token is read. The same page comes where the default URI is disabled.",
            "Ingress is internal only, and the request comes through an external load balancer.",
        ],
        reported: ["/healthz on run.app is answered with 404 by Google and never reaches the container."],
        fixes: [
            "Call the load balancer's host instead of run.app.",
            "Set ingress to internal and load balancer (INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER).",
        ],
        references: [INGRESS, IAP_FOR_RUN],
        inStack: (stack) => [
            ...lockedOut("call-own-url")(stack),
            ...closedToLoadBalancer(stack),
            ...callsToOwnUrl(stack),
        ],
    },
    {
        id: "run-websocket-over-http2",
        from: "Cloud Run",
        says: [],
        statuses: [503],
        causes: [],
        reported: [
            "The service speaks h2c (for gRPC), and a WebSocket was opened: Google's load balancers do no WebSocket over HTTP/2.",
        ],
        fixes: ["Serve gRPC and WebSockets from two services; the one with WebSockets speaks HTTP/1.1."],
        references: ["https://github.com/spellshift/realm/issues/726"],
    },
];
