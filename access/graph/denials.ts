import { parsePrincipal, Principal } from "../iam/principal";
import { and, not, or, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { DenyPolicyNode, DenyRule, Grant } from "./nodes";
import { ProjectClaim, sameProject } from "./project";
import { Reading, valueOf } from "./reading";

/**
 * What IAM deny policies take away from grants. They count before every grant, name permissions their own way and
 * principals by the identifiers of IAM v2 (https://docs.cloud.google.com/iam/docs/deny-overview). A policy on a folder or
 * an organisation, and one under a condition on tags, decides nothing: a stack does not show what is below it.
 */
export class Denials {
    constructor(private readonly graph: AccessGraph) {}

    /** Whether what a grant gives is taken away for everybody it names, on a resource of this project. */
    of(grant: Grant, permission: string, resource: ProjectClaim): Ternary {
        return or(...this.graph.denyPolicies.map((policy) => this.byPolicy(policy, grant, permission, resource)));
    }

    private byPolicy(policy: DenyPolicyNode, grant: Grant, permission: string, resource: ProjectClaim): Ternary {
        const applies = isAbove(policy, resource);
        if (applies === "no") return "no";
        const denied = or(...policy.rules.map((rule) => byRule(rule, grant, permission)));
        return and(applies, policy.incomplete ? or(denied, "unknown") : denied);
    }
}

function isAbove(policy: DenyPolicyNode, resource: ProjectClaim): Ternary {
    if (policy.level !== "project") return "unknown";
    const same = sameProject(policy, resource);
    // A project's number may or may not be that of another's ID, and an unset project is the provider's.
    const isProved = valueOf(policy.project) !== undefined && valueOf(policy.project) === valueOf(resource.project);
    return same === "yes" && !isProved ? "unknown" : same;
}

function byRule(rule: DenyRule, { member }: Grant, permission: string): Ternary {
    const listed = names(rule.permissions, (text) => matchesPermission(text, permission));
    const excepted = names(rule.exceptPermissions, (text) => matchesPermission(text, permission));
    const conditional: Ternary = rule.conditional === "no" ? "yes" : "unknown";
    if (and(listed, not(excepted)) === "no") return "no";
    const principal = member.state === "known" ? parsePrincipal(member.value) : undefined;
    if (!principal) return "unknown";
    const denied = names(rule.principals, (text) => takesIn(text, principal));
    const spared = names(rule.exceptPrincipals, (text) => spares(text, principal));
    return and(listed, not(excepted), denied, not(spared), conditional);
}

function names(list: Reading<Reading<string>[]>, matches: (text: string) => Ternary): Ternary {
    if (list.state !== "known") return list.state === "absent" ? "no" : "unknown";
    return or(...list.value.map((text) => (text.state === "known" ? matches(text.value.trim()) : "unknown")));
}

/** `run.googleapis.com/routes.invoke`, or a group of them: `run.googleapis.com/routes.*`. */
function matchesPermission(text: string, permission: string): Ternary {
    const [service, ...rest] = permission.split(".");
    const [wantedService, wanted] = text.split("/");
    if (wantedService !== `${service}.googleapis.com` || wanted === undefined) return "no";
    const pattern = wanted.split(".");
    return pattern.length === rest.length && pattern.every((part, i) => part === "*" || part === rest[i])
        ? "yes"
        : "no";
}

const USER = /^\/\/goog\/subject\/(.+)$/;
const GROUP = /^\/\/goog\/group\/(.+)$/;
const SERVICE_ACCOUNT = /^\/\/iam\.googleapis\.com\/projects\/-\/serviceAccounts\/(.+)$/;

/** Whether a denied principal takes in everybody that a granted one stands for. */
function takesIn(denied: string, granted: Principal): Ternary {
    if (parsePrincipal(denied).kind === "allUsers") return "yes";
    const path = denied.replace(/^principal(Set)?:/, "");
    const email = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1].toLowerCase();
    const [user, group, account] = [email(USER), email(GROUP), email(SERVICE_ACCOUNT)];
    switch (granted.kind) {
        case "user":
            return user !== undefined ? sameId(user, granted) : account !== undefined ? "no" : "unknown";
        case "serviceAccount":
            return account !== undefined ? sameId(account, granted) : user !== undefined ? "no" : "unknown";
        case "group":
            return group === granted.id ? "yes" : "unknown";
        case "principal":
        case "principalSet":
            return path === `//${granted.id.replace(/^\/\//, "")}` ? "yes" : "unknown";
        case "domain":
        case "convenience":
            return "unknown";
        default:
            // The public is more than anybody in particular: what it was given stays given to the rest.
            return "no";
    }
}

/** An exception for somebody among the public leaves open who is still denied. */
function spares(excepted: string, granted: Principal): Ternary {
    const isPublic = granted.kind === "allUsers" || granted.kind === "allAuthenticatedUsers";
    return isPublic ? or("unknown", takesIn(excepted, granted)) : takesIn(excepted, granted);
}

function sameId(email: string, { id }: Principal): Ternary {
    return email === id ? "yes" : "no";
}
