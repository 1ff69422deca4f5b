import { NodeKind } from "../nodes";
import { Resource } from "../resource";
import { ResourceIndex } from "../resourceIndex";
import { isNeutral } from "./neutral";

const APP_ENGINE = "It decides who reaches App Engine, or where requests to it go; it is not followed.";
const IAM_V3 = "Access policies of IAM v3 are not evaluated.";

/** Types that decide about access in ways this model does not follow. Each becomes a blind spot where it appears. */
const OPAQUE: Record<string, string> = {
    "gcp:iam/principalAccessBoundaryPolicy:PrincipalAccessBoundaryPolicy":
        "A principal access boundary may take away what a grant gives; it is not evaluated.",
    "gcp:iam/projectAccessPolicy:ProjectAccessPolicy": IAM_V3,
    "gcp:iam/folderAccessPolicy:FolderAccessPolicy": IAM_V3,
    "gcp:iam/organizationAccessPolicy:OrganizationAccessPolicy": IAM_V3,
    "gcp:networksecurity/authzPolicy:AuthzPolicy":
        "An authorization policy on a forwarding rule can put IAP in front of it; it is not evaluated.",
    "gcp:appengine/firewallRule:FirewallRule": APP_ENGINE,
    "gcp:appengine/domainMapping:DomainMapping": APP_ENGINE,
    "gcp:appengine/applicationUrlDispatchRules:ApplicationUrlDispatchRules": APP_ENGINE,
    "gcp:appengine/engineSplitTraffic:EngineSplitTraffic": APP_ENGINE,
};

export const OPAQUE_TYPES = Object.keys(OPAQUE);

/** What requests pass on their way. Who takes one of these by name may lead requests there, or keep them away. */
const ON_THE_WAY: readonly NodeKind[] = ["forwarding-rule", "proxy", "url-map", "backend", "neg", "service"];

/** Why access cannot be told from a resource. Undefined where it says nothing about access. */
export function opaqueReason(resource: Resource, isRead: boolean, index: ResourceIndex): string | undefined {
    const { type, propertyDependencies } = resource;
    if (OPAQUE[type] !== undefined) return OPAQUE[type];
    if (isRead || isNeutral(type)) return undefined;
    const named = Object.values(propertyDependencies)
        .flat()
        .flatMap((urn) => index.identity(urn) ?? [])
        .find(({ kind }) => ON_THE_WAY.includes(kind));
    if (!named) return undefined;
    return `It names the ${named.kind.replace("-", " ")} ${nameIn(named.urn)}, and its type (${type}) is not read.`;
}

/** `urn:pulumi:stack::project::type::name` */
function nameIn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
