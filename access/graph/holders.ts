import { IamTarget } from "../iam/iamTypes";
import { carriesAccess, carriesInvoke, CustomRole } from "../iam/roles";
import { and, or, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { leadsTo } from "./link";
import { BackendNode, Grant, ServiceNode } from "./nodes";
import { sameProject } from "./project";

/** A grant that gives a capability on one resource, or may give it. */
export interface Holding {
    grant: Grant;
    holds: "yes" | "unknown";
}

const INVOKE_LEVELS: ReadonlySet<IamTarget> = new Set(["run-service", "function", "project", "folder", "organization"]);
const ACCESS_LEVELS: ReadonlySet<IamTarget> = new Set([
    "iap-backend",
    "iap-region-backend",
    "iap-cloud-run",
    "iap-web",
    "project",
    "folder",
    "organization",
]);

/** Who holds what on a service or a backend: the grants on it and those it inherits. */
export class Holders {
    private readonly onResource = new Map<string, Grant[]>();
    private readonly elsewhere: Grant[] = [];

    constructor(private readonly graph: AccessGraph) {
        for (const grant of graph.grants) {
            for (const urn of grant.on.to) {
                const list = this.onResource.get(urn);
                if (list) list.push(grant);
                else this.onResource.set(urn, [grant]);
            }
            // On a level above resources, or on something that cannot be told yet.
            if (grant.on.state === "absent" || (grant.on.state === "unknown" && grant.on.to.length === 0)) {
                this.elsewhere.push(grant);
            }
        }
    }

    /** Grants that let their holder call a service. */
    invokers(service: ServiceNode): Holding[] {
        return this.on(service, INVOKE_LEVELS, carriesInvoke);
    }

    /** Grants that let their holder through IAP. */
    accessors(node: BackendNode | ServiceNode): Holding[] {
        return this.on(node, ACCESS_LEVELS, carriesAccess);
    }

    private on(node: BackendNode | ServiceNode, levels: ReadonlySet<IamTarget>, carries: Carries): Holding[] {
        return [...(this.onResource.get(node.urn) ?? []), ...this.elsewhere].flatMap((grant): Holding[] => {
            if (!levels.has(grant.level)) return [];
            const role = roleCarries(grant, carries, this.graph.customRoles);
            const holds = and(role, reaches(grant, node));
            return holds === "no" ? [] : [{ grant, holds }];
        });
    }
}

type Carries = (role: string, customRoles: CustomRole[]) => Ternary;

/** Whether the role of a grant carries something. A role that is only guessed cannot prove that it does not. */
export function roleCarries({ role, roleIsGuess }: Grant, carries: Carries, customRoles: CustomRole[]): Ternary {
    if (role.state !== "known") return "unknown";
    const carried = carries(role.value, customRoles);
    return roleIsGuess ? or(carried, "unknown") : carried;
}

/** Whether what is granted on a level counts on a resource (https://docs.cloud.google.com/iam/docs/policies#inheritance). */
function reaches(grant: Grant, node: BackendNode | ServiceNode): Ternary {
    switch (grant.level) {
        case "project":
            return sameProject(grant, node);
        case "iap-web":
            if (grant.computeOnly && node.kind !== "backend") return "no";
            return sameProject(grant, node);
        case "folder":
        case "organization":
            // Nothing in a stack says which folder or organisation its project belongs to.
            return "unknown";
        default:
            return grant.on.state === "unknown" && grant.on.to.length === 0 ? "unknown" : leadsTo(grant.on, node.urn);
    }
}
