import { BlindSpot, Exposure } from "./findings";
import { Account, Accounts } from "./graph/accounts";
import { StackCaller } from "./graph/callers";
import { callersOf } from "./graph/everyCaller";
import { AccessGraph } from "./graph/graph";
import { Impersonation, Impersonator } from "./graph/impersonation";
import { valueOf } from "./graph/reading";
import { isServiceAgent } from "./iam/agents";
import { isPublicMember } from "./iam/principal";

/** Somebody who can come as an accessor or an invoker that is a service account. */
interface Impersonated {
    account: Account;
    /** What the account is: `accessor`, `invoker`, or both. */
    roles: string;
    by: Impersonator;
    who: string;
}

/** Everybody may come as an account that gets in: then everybody gets in. */
export function impersonationExposures(graph: AccessGraph): Exposure[] {
    return impersonated(graph)
        .filter(({ by }) => isPublic(graph, by))
        .map(({ account, roles, by }): Exposure => {
            const may = by.can === "yes" ? "may" : "may, as far as is known yet,";
            return {
                kind: "impersonation",
                certainty: by.can === "yes" ? "certain" : "undecided",
                who: "any Google account",
                urn: account.node?.urn ?? by.grant.urn,
                openedBy: [{ urn: by.grant.urn, property: by.grant.property }],
                reason: `${account.label} is ${roles}, and any Google account ${may} come as it${byWayOf(by)}.`,
                fix: "Take the public principal out of the service account's policy.",
            };
        });
}

/** Others who can come as an account that gets in: who they are in turn is not followed to their own routes. */
export function impersonationBlindSpots(graph: AccessGraph): BlindSpot[] {
    const found = new Map<string, BlindSpot>();
    for (const { account, roles, by, who } of impersonated(graph)) {
        if (isPublic(graph, by)) continue;
        const can = by.can === "yes" ? "It can" : "It may be able to";
        const reason = `${can} come as ${account.label}${byWayOf(by)}, which is ${roles}, and then reaches what that one reaches.`;
        found.set(`${who} ${reason}`, { urn: by.grant.urn, what: who, reason });
    }
    return [...found.values()];
}

function impersonated(graph: AccessGraph): Impersonated[] {
    const accounts = new Accounts(graph);
    const impersonation = new Impersonation(graph, accounts);
    return accountsThatGetIn(graph, accounts).flatMap(({ account, kinds }) =>
        impersonation.of(account).map((by): Impersonated => ({
            account,
            roles: [...kinds].join(" and "),
            by,
            who: nameOf(accounts, by),
        })),
    );
}

export interface Entering {
    account: Account;
    kinds: Set<StackCaller["kind"]>;
}

/** Service accounts that are accessor or invoker. Google's own are nobody's to come as. */
export function accountsThatGetIn(graph: AccessGraph, accounts: Accounts): Entering[] {
    const found = new Map<string, Entering>();
    for (const { kind, account, member } of callersOf(graph)) {
        if (kind !== "accessor" && kind !== "invoker") continue;
        const one = account === undefined ? named(accounts, member) : accounts.ofUrn(account);
        if (!one) continue;
        const entry = found.get(one.key) ?? { account: one, kinds: new Set() };
        found.set(one.key, { ...entry, kinds: entry.kinds.add(kind) });
    }
    return [...found.values()];
}

function named(accounts: Accounts, member: string | undefined): Account | undefined {
    const email = /^serviceAccount:(.+)$/i.exec(member?.trim() ?? "")?.[1];
    return email === undefined || isServiceAgent(member!) ? undefined : accounts.named(email.trim());
}

function isPublic(graph: AccessGraph, { grant }: Impersonator): boolean {
    const member = valueOf(grant.member)?.trim();
    return member !== undefined && isPublicMember(member) && !graph.trustedPrincipals.includes(member);
}

function nameOf(accounts: Accounts, { grant }: Impersonator): string {
    const member = valueOf(grant.member)?.trim();
    if (member !== undefined) return member;
    const [account] = accounts.ofGrant(grant);
    return account ? `service account ${account.label}` : "somebody who is not known yet";
}

function byWayOf({ via }: Impersonator): string {
    return via.length === 0 ? "" : ` by way of ${via.map(({ label }) => label).join(" and ")}`;
}
