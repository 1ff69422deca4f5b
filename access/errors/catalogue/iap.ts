import { hostsWithoutCertificate } from "../inStack/certificates";
import { lockedOut } from "../inStack/deadEnds";
import { googleManagedClient, withoutAgent } from "../inStack/iapSetup";
import { KnownError } from "../knownError";

const FAQ = "https://docs.cloud.google.com/iap/docs/faq";
const CLOUD_RUN = "https://docs.cloud.google.com/iap/docs/enabling-cloud-run";
const ALLOWED_DOMAINS = "https://docs.cloud.google.com/iap/docs/allowed-domains";
const MANAGING_ACCESS = "https://docs.cloud.google.com/iap/docs/managing-access";

/** What IAP says of its own setting-up, and of who may pass. */
export const IAP: KnownError[] = [
    {
        id: "iap-not-accessor",
        from: "IAP",
        says: ["You don't have access"],
        statuses: [403],
        causes: [
            "The caller is known and is not an accessor: no grant of roles/iap.httpsResourceAccessor reaches it here.",
            "The grant has a condition that does not hold for this host, path or time, or an access level that is not met.",
            "The grant names a domain, and the caller is a service account: those are in no domain.",
        ],
        fixes: [
            "Grant roles/iap.httpsResourceAccessor on the backend service to the caller.",
            'Widen the condition. `startsWith("/x")` also covers `/xy`; `request.path == "/x"` does not cover `/x/`.',
            "Name the service account itself.",
        ],
        references: [
            MANAGING_ACCESS,
            "https://docs.cloud.google.com/iap/docs/cloud-iap-context-aware-access-howto",
            "https://github.com/GoogleCloudPlatform/vertex-ai-creative-studio/issues/907",
        ],
        inStack: lockedOut("no-accessor", "push-not-accessor", "call-not-accessor"),
    },
    {
        id: "iap-agent-missing",
        from: "IAP",
        says: ["The IAP service account is not provisioned"],
        causes: ["The project has no IAP agent yet. Switching the API on does not create it."],
        fixes: [
            'Create gcp.projects.ServiceIdentity with service "iap.googleapis.com" (`gcloud beta services identity create --service=iap.googleapis.com`), then grant the agent roles/run.invoker on the service.',
        ],
        references: [CLOUD_RUN, "https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/issues/1381"],
        inStack: withoutAgent,
    },
    {
        id: "iap-no-oauth-client",
        from: "IAP",
        says: ["Empty Google Account OAuth client ID(s)/secret(s)."],
        statuses: [502],
        causes: [
            "IAP has no OAuth client to sign people in with: no custom one is set, and the project belongs to no organisation, so there is no Google-managed one.",
        ],
        fixes: [
            "Make a client in the console (Google Auth Platform, Clients, Web application, redirect URI https://iap.googleapis.com/v1/oauth/clientIds/CLIENT_ID:handleRedirect) and set its ID and secret on the backend.",
        ],
        references: [
            "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration",
            "https://github.com/nozomi-koborinai/terradart/pull/298",
        ],
        inStack: googleManagedClient,
    },
    {
        id: "iap-code-9",
        from: "IAP",
        says: ["There was a problem with your request. Error code 9"],
        codes: ["9"],
        causes: [],
        reported: ["The sign-in was not completed: the redirect back from Google did not end at IAP."],
        fixes: ["Open the page anew in a private window, and check the redirect URI of the OAuth client."],
        references: [FAQ],
    },
    {
        id: "iap-code-11",
        from: "IAP",
        says: ["There was a problem with your request. Error code 11"],
        codes: ["11"],
        causes: [],
        reported: [
            "The OAuth client is not set up as IAP needs it: a wrong secret or redirect URI, or ID and secret of two clients.",
        ],
        fixes: [
            "Compare ID and secret with the console, and see that the client's redirect URI is https://iap.googleapis.com/v1/oauth/clientIds/CLIENT_ID:handleRedirect.",
        ],
        references: [FAQ, "https://github.com/doitintl/zorya/issues/44"],
    },
    {
        id: "iap-code-13",
        from: "IAP",
        says: ["There was a problem with your request. Error code 13"],
        codes: ["13"],
        causes: [],
        reported: ["The OIDC token is not valid. It was seen where a program sent an access token for an ID token."],
        fixes: ["Send an ID token whose audience is the OAuth client ID."],
        references: [FAQ, "https://github.com/googleapis/google-auth-library-nodejs/issues/438"],
    },
    {
        id: "iap-code-51",
        from: "IAP",
        says: ["There was a problem with your request. Error code 51"],
        codes: ["51"],
        statuses: [429],
        causes: [
            "The browser sent a request for one host over a connection it had opened for another: one certificate names both, so it pools connections, and IAP compares the host with the connection's.",
        ],
        fixes: [
            "Set accessSettings.allowedDomainsSettings (enable, domains) in gcp.iap.Settings to the hosts that are served, or give each host a certificate of its own.",
        ],
        references: [ALLOWED_DOMAINS],
    },
    {
        id: "iap-code-52",
        from: "IAP",
        says: ["There was a problem with your request. Error code 52"],
        codes: ["52"],
        causes: ["The host of the request is not one that the load balancer's certificate names."],
        fixes: [
            "Add the host to the certificate.",
            "Set accessSettings.allowedDomainsSettings (enable, domains) in gcp.iap.Settings to the hosts that are served.",
        ],
        references: [ALLOWED_DOMAINS],
        inStack: hostsWithoutCertificate,
    },
    {
        id: "iap-throttled",
        from: "IAP",
        says: [],
        statuses: [429],
        causes: ["IAP throttles a project above 360,000 requests a minute. A backlog of pushes counts."],
        fixes: ["Back off and retry, spread the applications over projects, or ask for a higher quota."],
        references: [FAQ],
    },
];
