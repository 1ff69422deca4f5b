/**
 * Google's own texts, word for word as callers met them. No page lists IAP's; what each means is in
 * https://docs.cloud.google.com/iap/docs/faq and https://docs.cloud.google.com/iap/docs/authentication-howto.
 */
export const IAP_MESSAGES = {
    noToken: "Invalid IAP credentials: empty token",
    notAJwt: "Invalid IAP credentials: Unable to parse JWT",
    signature: "Invalid IAP credentials: JWT signature is invalid",
    audience: "Invalid IAP credentials: Invalid bearer token. Invalid JWT audience.",
    endpoint: "Invalid IAP credentials: Audience specified does not match requested endpoint",
    email: "Invalid IAP credentials: JWT 'email' claim isn't a string",
} as const;

/**
 * Cloud Run's answer to a caller that may not invoke it, IAP's own agent included
 * (https://docs.cloud.google.com/iap/docs/enabling-cloud-run).
 */
export function notInvokerMessage(path: string | undefined): string {
    return `Your client does not have permission to get URL ${path ?? "/"} from this server.`;
}
