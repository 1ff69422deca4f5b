import { CustomRole } from "../../iam/roles";
import { valueOf } from "../reading";
import { ResourceReader } from "../resourceReader";

export const CUSTOM_ROLE_TYPES = [
    "gcp:projects/iAMCustomRole:IAMCustomRole",
    "gcp:organizations/iAMCustomRole:IAMCustomRole",
];

/** One permission that is not known yet makes the whole list unknown: it may be the one that invokes. */
export function customRole(reader: ResourceReader): CustomRole {
    const id = valueOf(reader.text("roleId")) ?? reader.resource.urn;
    const versions = reader.claims((properties) => properties.strings("permissions"));
    const permissions = versions
        .flatMap((version) => (version.state === "known" ? version.value : [version]))
        .map((reading) => (reading.state === "known" ? (reading.value as string) : undefined));
    return { id, permissions: permissions.includes(undefined) ? undefined : (permissions as string[]) };
}
