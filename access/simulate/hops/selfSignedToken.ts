import { parsePrincipal } from "../../iam/principal";
import { ternary, Ternary } from "../../ternary";
import { Attempt } from "../attempt";
import { CredentialVerdict } from "./iapCredential";
import { IAP_MESSAGES } from "./messages";

/**
 * A JWT that a service account signs itself: no client ID is needed, its audience is the URL it is for, or
 * `https://host/*` for every URL of a host (https://docs.cloud.google.com/iap/docs/authentication-howto, "Authenticate
 * a service account JWT").
 */
export function selfSignedAtIap(audience: string, { caller, request }: Attempt): CredentialVerdict {
    if (parsePrincipal(caller.member ?? "").kind !== "serviceAccount") {
        return {
            accepted: "no",
            reason: "Only a service account has a key that IAP checks a self-signed token with.",
            message: IAP_MESSAGES.signature,
            fix: "Sign in with a browser, or let a service account sign the token.",
        };
    }
    const accepted: Ternary = request ? isFor(audience, request) : "unknown";
    return {
        accepted,
        reason:
            accepted === "unknown"
                ? "Whether IAP takes the audience of the self-signed token for this URL is not documented."
                : "The audience of the self-signed token is not the URL that is asked for.",
        ...(accepted === "no" && { message: IAP_MESSAGES.endpoint }),
        fix: "Sign the token for https://HOST/*, which is good for every path of the host.",
    };
}

function isFor(audience: string, request: NonNullable<Attempt["request"]>): Ternary {
    const { scheme, host, port, path } = request;
    const isOwnPort = port === (scheme === "https" ? "443" : "80");
    const origin = `${scheme}://${host}${isOwnPort ? "" : `:${port}`}`;
    const url = `${origin}${path}`;
    if (audience === url || audience === `${origin}/*`) return "yes";
    // A wildcard below a path, and two ways to write one URL: no page says whether IAP takes them.
    if (audience.endsWith("/*") && url.startsWith(audience.slice(0, -1))) return "unknown";
    return ternary(canonical(audience) === canonical(url) ? undefined : false);
}

function canonical(text: string): string {
    try {
        const url = new URL(text);
        return `${url.origin}${url.pathname}`;
    } catch {
        return text;
    }
}
