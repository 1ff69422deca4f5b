import { Caller, principalCaller, StackCaller } from "../graph/callers";
import { AccessGraph } from "../graph/graph";
import { MachineCall } from "../graph/nodes";
import { ABSENT_READING, known, Reading } from "../graph/reading";
import { RequestAttributes } from "../iam/conditions";
import { Ternary } from "../ternary";
import { AccessRequest, Credential, CredentialHeader, Origin, Protocol } from "./request";

/** What a caller shows of who it is. */
export type Shown =
    | { kind: "none" }
    /** What each gate asks for: people and programs that a stack names bring the right credential. */
    | { kind: "fitting" }
    | { kind: "browser-session" }
    | OidcToken
    | { kind: "service-account-jwt"; audience: string }
    | AccessToken;

export interface OidcToken {
    kind: "oidc-token";
    /** Whether it is sent at all. */
    sent: Ternary;
    audience: Reading<string>;
    /** What the sender puts there where no audience is set. */
    defaultAudience: Reading<string>;
    emailClaim: boolean;
    /** A Google service's: it says where the token is set up. */
    call?: MachineCall;
}

export interface AccessToken {
    kind: "access-token";
    call?: MachineCall;
}

/** One caller with what it shows, asking for one thing: what every hop judges. */
export interface Attempt {
    caller: Caller;
    shown: Shown;
    header: CredentialHeader;
    /** What IAM conditions ask. */
    attributes: RequestAttributes;
    /**
     * The request itself. Absent where a route is judged for whoever takes it: from wherever the route begins, by any
     * method, and past a certificate for another name, which an attacker does not mind.
     */
    request?: SentRequest;
}

export interface SentRequest {
    from: Origin;
    scheme: "http" | "https";
    host: string;
    port: string;
    path: string;
    method: string;
    protocol: Protocol;
}

/** What a caller that the stack names does on a route. */
export function attemptOnRoute(caller: StackCaller, attributes: RequestAttributes): Attempt {
    return { caller, shown: shownBy(caller), header: "authorization", attributes };
}

function shownBy({ push, anonymous }: StackCaller): Shown {
    if (push) return tokenOf(push);
    return { kind: anonymous ? "none" : "fitting" };
}

/**
 * What a Google service sends: an OIDC token with one audience, which is the endpoint's URL where none is set
 * (https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions), or an access token where it is told to.
 */
export function tokenOf(call: MachineCall): OidcToken | AccessToken {
    const { token, tokenKind, audience, endpoint } = call;
    if (tokenKind === "access-token" && token !== "no") return { kind: "access-token", call };
    return { kind: "oidc-token", sent: token, audience, defaultAudience: endpoint, emailClaim: true, call };
}

/** A request with who sends it. */
export interface SentAttempt extends Attempt {
    request: SentRequest;
}

export function attemptOf(graph: AccessGraph, request: AccessRequest): SentAttempt {
    const { credential, header = "authorization", attributes: { time, accessLevels, memberOf } = {} } = request;
    const sent: SentRequest = {
        from: request.from ?? "internet",
        scheme: request.scheme,
        host: request.host.toLowerCase().replace(/\.$/, ""),
        port: request.port ?? (request.scheme === "https" ? "443" : "80"),
        path: request.path,
        method: (request.method ?? "GET").toUpperCase(),
        protocol: request.protocol ?? "http/1.1",
    };
    return {
        caller:
            credential.kind === "none"
                ? { label: "anonymous", anonymous: true }
                : principalCaller(graph, credential.principal, memberOf),
        shown: shownIn(credential),
        header,
        attributes: { host: sent.host, path: sent.path, time, accessLevels },
        request: sent,
    };
}

function shownIn(credential: Credential): Shown {
    if (credential.kind === "oidc-token") {
        const { audience, emailClaim = true } = credential;
        return {
            kind: "oidc-token",
            sent: "yes",
            audience: known(audience),
            defaultAudience: ABSENT_READING,
            emailClaim,
        };
    }
    if (credential.kind === "service-account-jwt") return { kind: credential.kind, audience: credential.audience };
    return { kind: credential.kind };
}
