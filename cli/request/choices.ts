import { Credential, CredentialHeader, Origin, Protocol } from "../../access/simulate/request";
import { suggest } from "../suggest";

/** A word of the command line for each word of the model. */
export const CREDENTIALS = {
    none: "none",
    browser: "browser-session",
    oidc: "oidc-token",
    jwt: "service-account-jwt",
    "access-token": "access-token",
} as const satisfies Record<string, Credential["kind"]>;

export type CredentialWord = keyof typeof CREDENTIALS;

export const ORIGINS: Record<Origin, Origin> = {
    internet: "internet",
    vpc: "vpc",
    pubsub: "pubsub",
    scheduler: "scheduler",
    tasks: "tasks",
    eventarc: "eventarc",
};

export const PROTOCOLS: Record<string, Protocol> = {
    "http/1.1": "http/1.1",
    "http/2": "http/2",
    grpc: "grpc",
    websocket: "websocket",
};

export const HEADERS: Record<CredentialHeader, CredentialHeader> = {
    authorization: "authorization",
    "proxy-authorization": "proxy-authorization",
    "x-serverless-authorization": "x-serverless-authorization",
};

/** What a word stands for; a word that stands for nothing is a problem with a suggestion. */
export function choice<T>(
    option: string,
    typed: string | undefined,
    choices: Record<string, T>,
    problems: string[],
): T | undefined {
    if (typed === undefined) return undefined;
    const word = typed.toLowerCase();
    if (Object.hasOwn(choices, word)) return choices[word];
    problems.push(`${option} ${typed} is not known; ${suggest(typed, Object.keys(choices))}`);
    return undefined;
}
