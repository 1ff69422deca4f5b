import { IamTarget } from "../iam/iamTypes";
import { carriesAccess, carriesInvoke, CustomRole } from "../iam/roles";
import { and, not, or, Ternary } from "../ternary";
import { Caller, covers } from "./callers";
import { Denials } from "./denials";
import { AccessGraph } from "./graph";
import { leadsTo } from "./link";
import { BackendNode, Grant, ServiceNode } from "./nodes";
import { ProjectClaim, sameProject } from "./project";

/** A grant that gives a capability on one resource, or may give it. */
export interface Holding {
    grant: Grant;
    holds: "yes" | "unknown";
}

/** What is held on one resource. */
export interface Holdings {
    /** By the grants on it. */
    own: Holding[];
    /** By grants above it or of which is not known yet what they are on: one and the same list for all that inherit it. */
    inherited: Holding[];
}

/** A holding that is somebody's, or may be. */
export interface CoveredHolding extends Holding {
    covered: "yes" | "unknown";
}

/** What a role may let its holder do here, and where that can be granted. */
interface Capability {
    name: string;
    levels: ReadonlySet<IamTarget>;
    carries: (role: string, customRoles: CustomRole[]) => Ternary;
    permission: (node: BackendNode | ServiceNode) => string;
}

const INVOKE: Capability = {
    name: "invoke",
    levels: new Set(["run-service", "function", "project", "folder", "organization"]),
    carries: carriesInvoke,
    permission: (node) =>
        node.kind === "service" && node.product === "function-gen1"
            ? "cloudfunctions.functions.invoke"
            : "run.routes.invoke",
};

const ACCESS: Capability = {
    name: "access",
    levels: new Set([
        "iap-backend",
        "iap-region-backend",
        "iap-cloud-run",
        "iap-web",
        "project",
        "folder",
        "organization",
    ]),
    carries: carriesAccess,
    permission: () => "iap.webServiceVersions.accessViaIAP",
};

/** Who holds what on a service or a backend: the grants on it and those it inherits, without what is denied. */
export class Holders {
    private readonly onResource = new Map<string, Grant[]>();
    /** On a level above resources, or on something that cannot be told yet. */
    private readonly elsewhere: Grant[] = [];
    private readonly inherited = new Map<string, Holding[]>();
    private readonly denials: Denials;

    constructor(private readonly graph: AccessGraph) {
        this.denials = new Denials(graph);
        for (const grant of graph.grants) {
            for (const urn of grant.on.to) {
                const list = this.onResource.get(urn);
                if (list) list.push(grant);
                else this.onResource.set(urn, [grant]);
            }
            if (grant.on.state === "absent" || (grant.on.state === "unknown" && grant.on.to.length === 0)) {
                this.elsewhere.push(grant);
            }
        }
    }

    /** Grants that let their holder call a service. */
    invokers(service: ServiceNode): Holdings {
        return this.on(service, INVOKE);
    }

    /** Grants that let their holder through IAP. */
    accessors(node: BackendNode | ServiceNode): Holdings {
        return this.on(node, ACCESS);
    }

    private on(node: BackendNode | ServiceNode, capability: Capability): Holdings {
        const own = this.holdings(this.onResource.get(node.urn) ?? [], node, capability);
        // All resources of one kind in one project inherit the same.
        const key = JSON.stringify([capability.name, node.kind, capability.permission(node), claimKey(node)]);
        let inherited = this.inherited.get(key);
        if (!inherited) {
            inherited = this.holdings(this.elsewhere, node, capability);
            this.inherited.set(key, inherited);
        }
        return { own, inherited };
    }

    private holdings(grants: Grant[], node: BackendNode | ServiceNode, capability: Capability): Holding[] {
        return grants.flatMap((grant): Holding[] => {
            if (!capability.levels.has(grant.level)) return [];
            const given = and(roleCarries(grant, capability.carries, this.graph.customRoles), reaches(grant, node));
            if (given === "no") return [];
            const holds = and(given, not(this.denials.of(grant, capability.permission(node), node)));
            return holds === "no" ? [] : [{ grant, holds }];
        });
    }
}

/** Of some holdings those that are a caller's, or may be. */
export function heldBy(caller: Caller, holdings: Holding[]): CoveredHolding[] {
    const found: CoveredHolding[] = [];
    for (const { grant, holds } of holdings) {
        const covered = and(holds, covers(grant, caller));
        if (covered !== "no") found.push({ grant, holds, covered });
    }
    return found;
}

/** What is only read has grants of the program that owns it, and those are not in view: nobody is certainly without one. */
export function mayHoldMore({ external }: BackendNode | ServiceNode): Ternary {
    return external ? "unknown" : "no";
}

/** Why a grant is not decided, after "Whether somebody is ... of something". */
export function whyGrantIsOpen({ external }: BackendNode | ServiceNode): string {
    return external ? "depends on grants made outside this stack" : "is not known yet";
}

function claimKey({ project, projectFrom }: ProjectClaim): unknown[] {
    return [project, projectFrom];
}

/** Whether the role of a grant carries something. A role that is only guessed cannot prove that it does not. */
export function roleCarries(
    { role, roleIsGuess }: Grant,
    carries: Capability["carries"],
    customRoles: CustomRole[],
): Ternary {
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
