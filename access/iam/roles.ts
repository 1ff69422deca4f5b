import { and, or, Ternary } from "../ternary";
import { ROLES_THAT_IMPERSONATE, ROLES_THAT_MAY_IMPERSONATE } from "./accountRoles";
import { Permission, ROLES_BY_PERMISSION } from "./predefinedRoles";

export const RUN_INVOKER = "roles/run.invoker";
export const IAP_ACCESSOR = "roles/iap.httpsResourceAccessor";
export const TOKEN_CREATOR = "roles/iam.serviceAccountTokenCreator";

export interface CustomRole {
    /** The full name, `projects/p/roles/r`; something no grant can name where that is not known. */
    id: string;
    /** Undefined: not known yet. */
    permissions: string[] | undefined;
}

const INVOKE_PERMISSIONS = {
    service: "run.routes.invoke",
    job: "run.jobs.run",
    function: "cloudfunctions.functions.invoke",
} as const;

/** What can be invoked, each with a permission of its own. */
export type Invokable = keyof typeof INVOKE_PERMISSIONS;

/** Whether a role lets its holder call a Cloud Run service, run a job or call a 1st gen function; `of` asks for one. */
export function carriesInvoke(role: string, customRoles: CustomRole[] = [], of?: Invokable): Ternary {
    const permissions = of === undefined ? Object.values(INVOKE_PERMISSIONS) : [INVOKE_PERMISSIONS[of]];
    return or(...permissions.map((permission) => carries(role, permission, customRoles)));
}

/** Whether a role lets its holder through IAP. */
export function carriesAccess(role: string, customRoles: CustomRole[] = []): Ternary {
    return carries(role, "iap.webServiceVersions.accessViaIAP", customRoles);
}

/**
 * Whether a role on a service account lets its holder come as that account. "unknown" where it takes one more step that no
 * stack shows, such as making something run as the account.
 */
export function carriesImpersonation(role: string, customRoles: CustomRole[] = []): Ternary {
    const any = (permissions: object): Ternary =>
        or(...(Object.keys(permissions) as Permission[]).map((permission) => carries(role, permission, customRoles)));
    return or(any(ROLES_THAT_IMPERSONATE), and("unknown", any(ROLES_THAT_MAY_IMPERSONATE)));
}

function carries(role: string, permission: Permission, customRoles: CustomRole[]): Ternary {
    const name = role.trim();
    if (name.startsWith("roles/")) return ROLES_BY_PERMISSION[permission].has(name) ? "yes" : "no";
    // Roles of two projects share their last segment easily: only the full name tells that it is this one.
    const declared = customRoles.filter(({ id }) => id === name);
    if (declared.length === 0) return "unknown";
    return or(
        ...declared.map(({ permissions }) =>
            permissions?.includes(permission) ? "yes" : permissions ? "no" : "unknown",
        ),
    );
}
