/** Types that decide about access in ways this model does not follow. Each becomes a blind spot where it appears. */
const OPAQUE: Record<string, string> = {
    "gcp:iam/denyPolicy:DenyPolicy": "A deny policy may take away what a grant gives; it is not evaluated.",
    "gcp:iam/principalAccessBoundaryPolicy:PrincipalAccessBoundaryPolicy":
        "A principal access boundary may take away what a grant gives; it is not evaluated.",
    "gcp:iam/projectAccessPolicy:ProjectAccessPolicy": "Access policies of IAM v3 are not evaluated.",
    "gcp:iam/folderAccessPolicy:FolderAccessPolicy": "Access policies of IAM v3 are not evaluated.",
    "gcp:iam/organizationAccessPolicy:OrganizationAccessPolicy": "Access policies of IAM v3 are not evaluated.",
    "gcp:networksecurity/authzPolicy:AuthzPolicy":
        "An authorization policy on a forwarding rule can put IAP in front of it; it is not evaluated.",
    "gcp:cloudidentity/groupMembership:GroupMembership":
        "Who is in a group is not followed: a group is one principal here.",
};

export const OPAQUE_TYPES = Object.keys(OPAQUE);

export function opaqueReason(type: string): string | undefined {
    return OPAQUE[type];
}
