import { AccessGraph } from "../graph/graph";
import { Resource } from "../graph/resource";
import { parsePrincipal, publicity, samePrincipal } from "../iam/principal";
import { carriesAccess } from "../iam/roles";
import { ForbiddenGrants, decidingGrant, forbiddenGrants, isGrantOn } from "./forbiddenGrants";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

const PUBLIC_ACCESSOR: ForbiddenGrants = {
    levels: new Set([
        "iap-backend",
        "iap-region-backend",
        "iap-web",
        "iap-cloud-run",
        "iap-app-engine",
        "iap-forwarding-rule",
        "iap-other",
        "compute-backend",
        "project",
        "folder",
        "organization",
    ]),
    power: "leads through IAP",
    carries: carriesAccess,
    tooMany,
};

export function grantsAccess(type: string): boolean {
    return isGrantOn(PUBLIC_ACCESSOR.levels, type);
}

/** Every place where a role that leads through IAP is given to everybody, or to more than an organisation's people. */
export function publicAccessors(judged: Judged): Judgement[] {
    return forbiddenGrants(judged, PUBLIC_ACCESSOR);
}

export function decidingAccessorGrant(resource: Resource, judged: Judged): DecidingProperty[] {
    return decidingGrant(resource, judged, PUBLIC_ACCESSOR);
}

/**
 * To let all of a company's people in is what IAP is for, so `domain:` and a whole workforce pool may pass. Not so whoever
 * may make a service account, has some role in a project, or is vouched for by another identity provider: unless a company
 * says that it trusts them.
 */
function tooMany(member: string, { trustedPrincipals }: AccessGraph): string | undefined {
    switch (publicity(member)) {
        case "public":
            return "everybody";
        case "wide":
            return isPeople(member) || trustedPrincipals.some((trusted) => samePrincipal(trusted, member))
                ? undefined
                : "a whole group of principals that nobody names";
        case "named":
            return undefined;
    }
}

function isPeople(member: string): boolean {
    const { kind, id } = parsePrincipal(member);
    // https://docs.cloud.google.com/iam/docs/principal-identifiers
    return kind === "domain" || /^iam\.googleapis\.com\/locations\/global\/workforcePools\//.test(id);
}
