import { turnedAway, withAccessTokenAtIap, withoutTokenAtIap } from "../inStack/deadEnds";
import { KnownError } from "../knownError";

const HOWTO = "https://docs.cloud.google.com/iap/docs/authentication-howto";
const FAQ = "https://docs.cloud.google.com/iap/docs/faq";
const PUSH = "https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions";
const CUSTOM_CLIENT = "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration";

/** What IAP says of the credential that a request brings. */
export const IAP_TOKENS: KnownError[] = [
    {
        id: "iap-no-credential",
        from: "IAP",
        says: ["Invalid IAP credentials: empty token"],
        statuses: [401],
        causes: [
            "The request brings no credential. IAP answers a POST, and everything that does not accept text/html, with 401; a browser's GET is redirected to the sign-in (302).",
            "A push subscription has no oidcToken, so Pub/Sub sends no token at all.",
        ],
        fixes: [
            "Send a Google-signed OIDC token whose audience is an OAuth client ID that IAP accepts, in Authorization: Bearer.",
            "Set pushConfig.oidcToken with a service account of its own and that client ID as audience.",
        ],
        references: [FAQ, HOWTO],
        inStack: withoutTokenAtIap,
    },
    {
        id: "iap-sign-in",
        from: "IAP",
        says: [
            "Location: https://accounts.google.com/o/oauth2/v2/auth?client_id={client ID}&redirect_uri=https://iap.googleapis.com/v1/oauth/clientIds/{client ID}:handleRedirect",
        ],
        statuses: [302],
        causes: [
            "IAP asks a GET that accepts text/html to sign in. A program that follows the redirect ends on Google's sign-in page with status 200.",
        ],
        fixes: [
            "People sign in there. A program sends a token instead, and leaves text/html out of its Accept header so that a missing one shows as 401.",
        ],
        references: [FAQ],
        inStack: withoutTokenAtIap,
    },
    {
        id: "iap-not-a-jwt",
        from: "IAP",
        says: ["Invalid IAP credentials: Unable to parse JWT"],
        statuses: [401],
        causes: [
            "What was sent is no JWT: an OAuth access token (ya29...), an API key or a cut-off value. generateAccessToken and `gcloud auth print-access-token` give access tokens; so does a job's or task's oauthToken.",
        ],
        fixes: [
            "Send an ID token: generateIdToken with includeEmail, `gcloud auth print-identity-token --audiences=CLIENT_ID`, or the OIDC setting of the sender.",
        ],
        references: [HOWTO],
        inStack: withAccessTokenAtIap,
    },
    {
        id: "iap-jwt-signature",
        from: "IAP",
        says: ["Invalid IAP credentials: JWT signature is invalid"],
        statuses: [401],
        causes: [
            "The token is not signed by Google, nor with a current key of the service account it names: the app's own token, or one of another identity provider.",
        ],
        fixes: [
            "Send a Google-signed OIDC token, or a JWT signed by the service account itself (iss and sub its e-mail, aud `https://HOST/*`).",
        ],
        references: [HOWTO],
    },
    {
        id: "iap-jwt-audience",
        from: "IAP",
        says: [
            "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
            "Invalid IAP credentials: JWT audience doesn't match this application ('aud' claim ({audience}) doesn't match expected value ({client ID}))",
        ],
        codes: ["invalid_audience"],
        statuses: [401],
        causes: [
            "The token's audience is a URL. Pub/Sub, Scheduler and Tasks put the target's URL there when no audience is set, and IAP takes client IDs only.",
            "The audience is a client ID that is neither the resource's own custom client nor on its programmaticClients list.",
            "The audience is the Google-managed client, which programs can never use.",
        ],
        fixes: [
            "Set the audience to the OAuth client ID of the backend (for a push: pushConfig.oidcToken.audience).",
            "Put the client ID on accessSettings.oauthSettings.programmaticClients in gcp.iap.Settings of the backend.",
            "Keep the Google-managed client for people, and allow-list one client ID for machines; its secret is not needed.",
        ],
        references: [HOWTO, CUSTOM_CLIENT, PUSH],
        inStack: turnedAway("audience-missing", "audience-url", "audience-other-client", "audience-no-client"),
    },
    {
        id: "iap-self-signed-audience",
        from: "IAP",
        says: ["Invalid IAP credentials: Audience specified does not match requested endpoint"],
        statuses: [401],
        causes: [
            "A JWT that a service account signed itself is valid for the exact URL in its aud alone, and the request went to another one.",
        ],
        fixes: ["Sign it with aud `https://HOST/*`, which is valid for every path of the host."],
        references: [HOWTO],
    },
    {
        id: "iap-email-claim",
        from: "IAP",
        says: ["Invalid IAP credentials: JWT 'email' claim isn't a string"],
        statuses: [401],
        causes: [
            "The token has no e-mail claim. generateIdToken leaves it out unless includeEmail is true, gcloud unless --include-email is given, Apigee unless `<IncludeEmail>true</IncludeEmail>` is set.",
        ],
        reported: ["The metadata server leaves it out unless format=full is asked for."],
        fixes: ["Have the e-mail included where the token is made."],
        references: [
            HOWTO,
            "https://docs.cloud.google.com/apigee/docs/api-platform/reference/policies/external-callout-policy",
        ],
    },
    {
        id: "iap-foreign-jwt",
        from: "IAP",
        says: ["Invalid IAP credentials: Jwt payload is invalid"],
        statuses: [401],
        causes: [
            "The application's own token is in the Authorization header, and IAP takes it for the one it asks for.",
        ],
        fixes: [
            "Send IAP's token in Proxy-Authorization: Bearer: then IAP passes the Authorization header to the application untouched.",
        ],
        references: [HOWTO, "https://github.com/googleapis/php-jwt/issues/306"],
    },
    {
        id: "iap-credentials",
        from: "IAP",
        says: ["Invalid IAP credentials"],
        causes: ["IAP does not take the token that was sent. What is wrong with it stands after the colon."],
        fixes: ["Look up the whole text. Answers of IAP itself carry the header x-goog-iap-generated-response: true."],
        references: [HOWTO],
    },
];
