import { CustomRole } from "../../iam/roles";
import { valueOf } from "../reading";
import { ResourceReader } from "../resourceReader";

const ON_PROJECT = "gcp:projects/iAMCustomRole:IAMCustomRole";
const ON_ORGANIZATION = "gcp:organizations/iAMCustomRole:IAMCustomRole";

export const CUSTOM_ROLE_TYPES = [ON_PROJECT, ON_ORGANIZATION];

/** One permission that is not known yet makes the whole list unknown: it may be the one that invokes. */
export function customRole(reader: ResourceReader): CustomRole {
    const id = fullName(reader) ?? reader.resource.urn;
    const versions = reader.claims((properties) => properties.strings("permissions"));
    const permissions = versions
        .flatMap((version) => (version.state === "known" ? version.value : [version]))
        .map((reading) => (reading.state === "known" ? (reading.value as string) : undefined));
    return { id, permissions: permissions.includes(undefined) ? undefined : (permissions as string[]) };
}

/** Declared by its last segment and where it is declared, granted by its full name. */
function fullName(reader: ResourceReader): string | undefined {
    const roleId = valueOf(reader.text("roleId"));
    const project = valueOf(reader.text("project"));
    const orgId = valueOf(reader.text("orgId"))?.replace(/^organizations\//, "");
    const scope = reader.resource.type === ON_ORGANIZATION ? "organizations" : "projects";
    const owner = scope === "organizations" ? orgId : project;
    return roleId === undefined || owner === undefined ? undefined : `${scope}/${owner}/roles/${roleId}`;
}
