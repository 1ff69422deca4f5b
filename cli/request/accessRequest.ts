import { parseTimestamp } from "../../access/iam/cel";
import { AccessRequest, Attributes, Credential } from "../../access/simulate/request";
import { UsageError } from "../usageError";
import { RequestArguments } from "./arguments";
import { choice, HEADERS, ORIGINS, PROTOCOLS } from "./choices";
import { credentialOf } from "./credential";
import { memberOfProblems, NO_GROUP } from "./principal";
import { readUrl } from "./url";

/** The request that was typed. All mistakes are told at once. */
export function accessRequest(typed: RequestArguments): AccessRequest {
    const problems: string[] = [];
    const url = readUrl(typed.url, problems);
    const from = choice("--from", typed.from, ORIGINS, problems);
    const method = methodOf(typed.method, problems);
    const protocol = choice("--protocol", typed.protocol, PROTOCOLS, problems);
    const credential = credentialOf(typed, problems);
    const request: AccessRequest = {
        from: from ?? "internet",
        scheme: url?.protocol === "http:" ? "http" : "https",
        host: url?.hostname ?? "",
        ...(url?.port && { port: url.port }),
        path: url?.pathname ?? "/",
        method,
        protocol: protocol ?? "http/1.1",
        credential,
        ...headerOf(typed, credential, problems),
        ...attributesOf(typed, problems),
    };
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    return request;
}

function methodOf(typed = "GET", problems: string[]): string {
    // Custom methods exist; what is no token of HTTP does not: https://www.rfc-editor.org/rfc/rfc9110#name-tokens
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(typed)) problems.push(`--method ${typed} is no HTTP method`);
    return typed.toUpperCase();
}

function headerOf(
    { header, as }: RequestArguments,
    { kind }: Credential,
    problems: string[],
): Pick<AccessRequest, "header"> {
    const chosen = choice("--header", header, HEADERS, problems);
    if (chosen === undefined) return {};
    if (as === undefined) problems.push("--header names where a token travels: say whose with --as PRINCIPAL");
    if (kind === "browser-session") problems.push("--header names where a token travels; a browser session has none");
    return { header: chosen };
}

function attributesOf(
    { time, accessLevel, memberOf }: RequestArguments,
    problems: string[],
): Pick<AccessRequest, "attributes"> {
    const attributes: Attributes = {};
    if (time !== undefined) {
        const read = timeOf(time);
        if (read === undefined) problems.push(`--time ${time} is no time: write it like 2026-03-01T09:00:00Z`);
        attributes.time = read;
    }
    for (const level of accessLevel) {
        if (!/^accessPolicies\/[^/]+\/accessLevels\/[^/]+$/.test(level)) {
            problems.push(`--access-level ${level}: write its full name, accessPolicies/NUMBER/accessLevels/NAME`);
        }
    }
    if (accessLevel.length > 0) attributes.accessLevels = accessLevel;
    problems.push(...memberOf.flatMap(memberOfProblems));
    if (memberOf.length > 0) attributes.memberOf = groupsOf(memberOf, problems);
    return Object.keys(attributes).length > 0 ? { attributes } : {};
}

/** Everything that is not named the sender is not in, so that there is a word for no group at all. */
function groupsOf(memberOf: string[], problems: string[]): string[] {
    const groups = memberOf.filter((group) => group !== NO_GROUP);
    if (groups.length > 0 && groups.length < memberOf.length) problems.push("--member-of none beside a group");
    return groups;
}

/** RFC 3339 with its zone: a condition compares instants. */
function timeOf(text: string): string | undefined {
    const time = parseTimestamp(text.toUpperCase());
    return time === undefined ? undefined : new Date(time).toISOString();
}
