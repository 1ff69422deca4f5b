import { AccessGraph } from "../graph/graph";
import { roleCarries } from "../graph/holders";
import { AppEngineIngressNode, AppEngineVersionNode } from "../graph/nodes";
import { ProjectClaim, sameProject } from "../graph/project";
import { valueOf } from "../graph/reading";
import { IamTarget } from "../iam/iamTypes";
import { isPublicMember } from "../iam/principal";
import { carriesAccess } from "../iam/roles";
import { Ternary, and, not, or, ternary } from "../ternary";

export const APP_ENGINE_SETTINGS = "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings";
export const APP_ENGINE_INGRESS = "networkSettings.ingressTrafficAllowed";
export const APP_ENGINE_VERSIONS: readonly string[] = [
    "gcp:appengine/standardAppVersion:StandardAppVersion",
    "gcp:appengine/flexibleAppVersion:FlexibleAppVersion",
];

/** Whether the settings of an App Engine service let the internet in, past IAP. */
export function settingsAreOpen(graph: AccessGraph, settings: AppEngineIngressNode): Ternary {
    return and(settings.internet, not(guarded(graph, settings)));
}

/**
 * Whether a version is open because nothing in the stack closes its service: Google's default is open. Never certain, since
 * the service may have been closed before.
 */
export function versionIsOpen(graph: AccessGraph, version: AppEngineVersionNode): Ternary {
    const isSet = graph.appEngineIngress.some((settings) => isOfService(settings, version) !== "no");
    return isSet ? "no" : and("unknown", not(guarded(graph, version)));
}

/** Whether ingress settings are for a service, which a version or a network endpoint group names. */
export function isOfService(
    settings: AppEngineIngressNode,
    named: ProjectClaim & Pick<AppEngineVersionNode, "service">,
): Ternary {
    const [own, other] = [valueOf(settings.service), valueOf(named.service)];
    const isSame = own === undefined || other === undefined ? "unknown" : ternary(own === other);
    return and(isSame, sameProject(settings, named));
}

/** IAP on the application asks at its own URLs too, unless everybody is its accessor. */
function guarded(graph: AccessGraph, claim: ProjectClaim): Ternary {
    const iap = or(
        ...graph.appEngineApplications.map((application) => and(application.iap, sameProject(application, claim))),
    );
    return isOpenedToAll(graph, claim) ? "no" : iap;
}

const ACCESS_LEVELS: readonly IamTarget[] = ["iap-app-engine", "iap-web", "project"];

function isOpenedToAll(graph: AccessGraph, claim: ProjectClaim): boolean {
    return graph.grants.some((grant) => {
        const member = valueOf(grant.member);
        if (member === undefined || !isPublicMember(member) || graph.trustedPrincipals.includes(member.trim()))
            return false;
        const isAbove =
            ACCESS_LEVELS.includes(grant.level) && !grant.computeOnly && sameProject(grant, claim) === "yes";
        return isAbove && roleCarries(grant, carriesAccess, graph.customRoles) === "yes";
    });
}
