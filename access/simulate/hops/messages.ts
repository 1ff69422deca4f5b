/**
 * Google's own texts, as its services answer them. IAP's are seen in practice and named in
 * https://docs.cloud.google.com/iap/docs/faq; Cloud Run's stands in
 * https://docs.cloud.google.com/iap/docs/enabling-cloud-run ("Troubleshoot").
 */
export const IAP_MESSAGES = {
    noToken: "Invalid IAP credentials: empty token",
    notAJwt: "Invalid IAP credentials: Unable to parse JWT",
    signature: "Invalid IAP credentials: JWT signature is invalid",
    audience: "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
    endpoint: "Invalid IAP credentials: Audience specified does not match requested endpoint",
    email: "Invalid IAP credentials: JWT 'email' claim isn't a string",
} as const;

/** Cloud Run's answer to a caller that may not invoke it, IAP's own agent included. */
export function notInvokerMessage(path: string | undefined): string {
    return `Your client does not have permission to get URL ${path ?? "/"} from this server.`;
}
