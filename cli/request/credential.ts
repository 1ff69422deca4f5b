import { Credential } from "../../access/simulate/request";
import { RequestArguments } from "./arguments";
import { choice, CREDENTIALS } from "./choices";
import { principalOf } from "./principal";

type Asked = Pick<RequestArguments, "as" | "credential" | "audience" | "emailClaim">;

const NONE: Credential = { kind: "none" };

/**
 * What the request shows of its sender. Without --credential what the sender usually shows: a person a session in a
 * browser, a service account a token of Google's, nobody nothing.
 */
export function credentialOf({ as, credential, audience, emailClaim }: Asked, problems: string[]): Credential {
    const asked = choice("--credential", credential, CREDENTIALS, problems);
    const isMachine = as !== undefined && /^\s*serviceaccount:/i.test(as);
    if (as === undefined) {
        problems.push(...withoutSender(asked, audience, emailClaim));
        return NONE;
    }
    const principal = principalOf(as, problems);
    const kind = asked ?? (isMachine ? "oidc-token" : "browser-session");
    // What a misspelt kind contradicts nobody knows.
    if (credential === undefined || asked !== undefined) {
        problems.push(...contradictions(kind, isMachine, { audience, emailClaim }));
    }
    if (principal === undefined) return NONE;
    switch (kind) {
        case "none":
            return NONE;
        case "browser-session":
        case "access-token":
            return { kind, principal };
        case "oidc-token":
            return { kind, principal, audience: audience ?? "", ...(!emailClaim && { emailClaim }) };
        case "service-account-jwt":
            return { kind, principal, audience: audience ?? "" };
    }
}

function withoutSender(asked: Credential["kind"] | undefined, audience?: string, emailClaim?: boolean): string[] {
    const typed = [
        ...(asked !== undefined && asked !== "none" ? ["--credential"] : []),
        ...(audience !== undefined ? ["--audience"] : []),
        ...(emailClaim === false ? ["--no-email-claim"] : []),
    ];
    return typed.length > 0 ? [`${typed.join(", ")} without a sender: say whose with --as PRINCIPAL`] : [];
}

function contradictions(
    kind: Credential["kind"],
    isMachine: boolean,
    { audience, emailClaim }: Pick<Asked, "audience" | "emailClaim">,
): string[] {
    const problems: string[] = [];
    const hasAudience = kind === "oidc-token" || kind === "service-account-jwt";
    if (kind === "none")
        problems.push("--as says who sends the request and --credential none that it shows nothing: leave one out");
    if (kind === "browser-session" && isMachine) {
        problems.push("A service account has no browser: take --credential oidc, jwt or access-token");
    }
    if (kind === "service-account-jwt" && !isMachine) {
        problems.push(
            "--credential jwt is signed with the key of a service account: name one with --as serviceAccount:...",
        );
    }
    if (hasAudience && !audience) problems.push(MISSING_AUDIENCE);
    if (!hasAudience && audience !== undefined) {
        problems.push("--audience is of a token that has one: --credential oidc or jwt");
    }
    if (!emailClaim && kind !== "oidc-token") problems.push("--no-email-claim is of --credential oidc");
    return problems;
}

const MISSING_AUDIENCE =
    "--audience is missing: a token is made for one. Behind IAP it is the OAuth client ID " +
    "(123-abc.apps.googleusercontent.com); at a run.app URL it is that URL";
