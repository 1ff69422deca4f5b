import { googleManagedClient } from "../inStack/iapSetup";
import { KnownError } from "../knownError";

const ERRORS = "https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors";
const CUSTOM_CLIENT = "https://docs.cloud.google.com/iap/docs/custom-oauth-configuration";

/** What Google's sign-in page says when IAP sends a browser there. */
export const GOOGLE_SIGN_IN: KnownError[] = [
    {
        id: "oauth-redirect-uri",
        from: "Google sign-in",
        says: ["Error 400: redirect_uri_mismatch"],
        codes: ["redirect_uri_mismatch"],
        causes: ["The custom OAuth client does not list IAP's own address among its redirect URIs."],
        fixes: [
            "Add https://iap.googleapis.com/v1/oauth/clientIds/CLIENT_ID:handleRedirect, with the client's own ID, to the client in the console.",
        ],
        references: [ERRORS, "https://docs.cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run"],
    },
    {
        id: "oauth-other-organisation",
        from: "Google sign-in",
        says: ["Error 403: org_internal"],
        codes: ["org_internal"],
        causes: [
            "The account is not of the organisation that the OAuth client is for. The Google-managed client lets in people of the project's own organisation only.",
        ],
        fixes: ["Set a custom OAuth client with an external audience, or sign in with an account of the organisation."],
        references: [ERRORS, CUSTOM_CLIENT],
        inStack: googleManagedClient,
    },
    {
        id: "oauth-client-unknown",
        from: "Google sign-in",
        says: ["The OAuth client was not found. Error 401: invalid_client"],
        codes: ["invalid_client"],
        causes: ["The client ID on the backend or in the IAP settings does not exist, or its secret is wrong."],
        fixes: [
            "Copy ID and secret anew from the console. The API that once made clients was shut down on 2026-03-19.",
        ],
        references: [ERRORS, "https://docs.cloud.google.com/iap/docs/deprecations/migrate-oauth-client"],
    },
    {
        id: "oauth-client-deleted",
        from: "Google sign-in",
        says: ["The OAuth client was deleted. Error 401: deleted_client"],
        codes: ["deleted_client"],
        causes: ["The client that the backend or the IAP settings name was deleted in the console."],
        fixes: ["Restore it there, or set another client."],
        references: [ERRORS],
    },
];
