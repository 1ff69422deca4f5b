import { buildGraph } from "../../../access/graph/graph";
import { Resource } from "../../../access/graph/resource";
import { AccessRequest, Credential } from "../../../access/simulate/request";
import { simulate } from "../../../access/simulate/simulate";
import { Verdict } from "../../../access/verdict";
import { CLIENT, PUSHER } from "./stack";

export const STAFF: Credential = { kind: "browser-session", principal: "group:staff@example.com" };
export const NOBODY: Credential = { kind: "none" };

/** A Google-signed token of the push identity, made out to the backend's client unless told otherwise. */
export function token(audience: string = CLIENT, principal = `serviceAccount:${PUSHER}`): Credential {
    return { kind: "oidc-token", principal, audience };
}

/** A token that the push identity signed itself. */
export function selfSigned(audience: string, principal = `serviceAccount:${PUSHER}`): Credential {
    return { kind: "service-account-jwt", principal, audience };
}

const BASE: AccessRequest = { scheme: "https", host: "orders.example.com", path: "/", credential: STAFF };

/** Somebody of the staff asks for the root of the application, if nothing else is said. */
export function verdictOn(stack: Resource[], request: Partial<AccessRequest> = {}): Verdict {
    return simulate(buildGraph(stack), { ...BASE, ...request });
}

/** The verdict in one line: the outcome, and where it stops with which status. */
export function ask(stack: Resource[], request: Partial<AccessRequest> = {}): string {
    const { outcome, refusedBy, hops } = verdictOn(stack, request);
    const undecided = hops.find((hop) => hop.outcome === "undecided");
    if (refusedBy) return `refused at ${refusedBy.gate} ${refusedBy.status ?? ""}`.trim();
    return outcome === "undecided" ? `undecided at ${undecided?.gate}` : outcome;
}

/** What Google answers, and nothing else. */
export function messageOn(stack: Resource[], request: Partial<AccessRequest> = {}): string | undefined {
    return verdictOn(stack, request).refusedBy?.message;
}
