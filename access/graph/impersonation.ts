import { ROLES_THAT_IMPERSONATE } from "../iam/accountRoles";
import { isServiceAgent } from "../iam/agents";
import { IamTarget } from "../iam/iamTypes";
import { isPublicMember } from "../iam/principal";
import { carriesImpersonation } from "../iam/roles";
import { and, or, Ternary } from "../ternary";
import { Account, Accounts } from "./accounts";
import { Denials } from "./denials";
import { AccessGraph } from "./graph";
import { roleCarries } from "./holders";
import { Grant, ServiceAccountNode } from "./nodes";
import { sameProject } from "./project";
import { valueOf } from "./reading";

/** Somebody who can come as an account that is not theirs. */
export interface Impersonator {
    /** The grant that lets them. */
    grant: Grant;
    /** Accounts they become on the way, the first one first: none where the grant is on the account itself or above it. */
    via: Account[];
    /** "unknown" where it takes a step that no stack shows, or a value that is not known yet. */
    can: Ternary;
}

/** A grant of a role that lets its holder come as an account, or may. It is met again at every account that it reaches. */
interface Permit {
    grant: Grant;
    permits: "yes" | "unknown";
    /** The accounts that it is for. */
    holders: Account[];
}

const ABOVE: ReadonlySet<IamTarget> = new Set(["project", "folder", "organization"]);

/**
 * Who can act as which service account. A token of an account opens whatever the account may open, so whoever can mint one
 * is as good as the account (https://docs.cloud.google.com/iam/docs/service-account-impersonation), and so is whoever can
 * come as an account that can.
 */
export class Impersonation {
    private readonly onAccount = new Map<string, Permit[]>();
    private readonly above: Permit[] = [];
    private readonly denials: Denials;

    constructor(
        private readonly graph: AccessGraph,
        private readonly accounts: Accounts,
    ) {
        this.denials = new Denials(graph);
        for (const grant of graph.grants) {
            if (isGoogles(graph, grant)) continue;
            if (ABOVE.has(grant.level)) this.above.push(...this.permit(grant));
            if (grant.level !== "service-account") continue;
            // An account outside the stack is named by its address.
            const keys = grant.on.state === "outside" ? [accounts.named(grant.on.name ?? "").key] : grant.on.to;
            for (const key of keys) {
                this.onAccount.set(key, [...(this.onAccount.get(key) ?? []), ...this.permit(grant)]);
            }
        }
    }

    /** Everybody who can become an account, the nearest first. Google's own agents are left out: they act for Google. */
    of(account: Account): Impersonator[] {
        const found: Impersonator[] = [];
        const seen = new Set([account.key]);
        const queue: { account: Account; via: Account[]; can: Ternary }[] = [{ account, via: [], can: "yes" }];
        for (let next = queue.shift(); next; next = queue.shift()) {
            for (const permit of [...(this.onAccount.get(next.account.key) ?? []), ...this.above]) {
                const others = permit.holders.filter(({ key }) => !seen.has(key));
                // A grant to an account that was seen already closes a circle and lets nobody else in.
                if (permit.holders.length > 0 && others.length === 0) continue;
                const can = and(next.can, this.holds(permit, next.account));
                if (can === "no") continue;
                found.push({ grant: permit.grant, via: next.via, can });
                for (const other of others) {
                    seen.add(other.key);
                    queue.push({ account: other, via: [other, ...next.via], can });
                }
            }
        }
        return found;
    }

    private permit(grant: Grant): Permit[] {
        const carried = roleCarries(grant, carriesImpersonation, this.graph.customRoles);
        const permits = and(carried, isUnconditional(grant));
        return permits === "no" ? [] : [{ grant, permits, holders: this.accounts.ofGrant(grant) }];
    }

    private holds({ grant, permits }: Permit, { node }: Account): Ternary {
        const reached = and(permits, reaches(grant, node));
        if (reached === "no" || !node) return reached;
        const denied = Object.keys(ROLES_THAT_IMPERSONATE).map((name) => this.denials.of(grant, name, node));
        // What is left of a role that is denied in part is still a way in.
        return and(reached, and(...denied) === "yes" ? "no" : or(...denied) === "no" ? "yes" : "unknown");
    }
}

function reaches(grant: Grant, node: ServiceAccountNode | undefined): Ternary {
    // A grant on an account that stands for several, as long as a reference is not known.
    if (grant.level === "service-account") return ["resolved", "outside"].includes(grant.on.state) ? "yes" : "unknown";
    // Which project an account that is only named belongs to, and what is below a folder, no stack shows.
    return grant.level === "project" && node ? sameProject(grant, node) : "unknown";
}

/** A condition here asks for a time or for tags, which no stack shows. IAM refuses one on a public principal. */
function isUnconditional({ condition, member }: Grant): Ternary {
    return condition.state === "absent" || isPublicMember(valueOf(member) ?? "") ? "yes" : "unknown";
}

/** Google's own agents act for Google, whoever let them. */
function isGoogles(graph: AccessGraph, { member, memberFrom }: Grant): boolean {
    const text = valueOf(member);
    if (text !== undefined) return isServiceAgent(text);
    return memberFrom.length > 0 && memberFrom.every((urn) => graph.nodes.get(urn)?.kind === "service-identity");
}
