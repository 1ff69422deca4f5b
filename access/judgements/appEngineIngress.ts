import { AccessGraph } from "../graph/graph";
import { roleCarries } from "../graph/holders";
import { ProjectClaim, projectOf, sameProject } from "../graph/project";
import { Reading, valueOf } from "../graph/reading";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { IamTarget } from "../iam/iamTypes";
import { isPublicMember } from "../iam/principal";
import { carriesAccess } from "../iam/roles";
import { Ternary, and, not, or } from "../ternary";

export const APP_ENGINE_SETTINGS = "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings";
export const APP_ENGINE_INGRESS = "networkSettings.ingressTrafficAllowed";
export const APP_ENGINE_VERSIONS: readonly string[] = [
    "gcp:appengine/standardAppVersion:StandardAppVersion",
    "gcp:appengine/flexibleAppVersion:FlexibleAppVersion",
];

// https://docs.cloud.google.com/appengine/docs/standard/application-security#ingress_controls
const CLOSED = ["INGRESS_TRAFFIC_ALLOWED_INTERNAL_ONLY", "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB"];

/** Whether the settings of an App Engine service let the internet in, past IAP. */
export function settingsAreOpen(graph: AccessGraph, settings: Resource): Ternary {
    const reader = new ResourceReader(settings);
    const open = reader.some((properties) => properties.string(APP_ENGINE_INGRESS), isOpen);
    return and(open, not(guarded(graph, projectOf(reader))));
}

/**
 * Whether a version is open because nothing in the stack closes its service: Google's default is open. Never certain, since
 * the service may have been closed before.
 */
export function versionIsOpen(graph: AccessGraph, version: Resource, resources: readonly Resource[]): Ternary {
    const reader = new ResourceReader(version);
    const service = serviceOf(reader);
    const isSet = resources.some(({ type }, i) => {
        if (type !== APP_ENGINE_SETTINGS) return false;
        const settings = new ResourceReader(resources[i]);
        const other = serviceOf(settings);
        const isSame = service === undefined || other === undefined || service === other;
        return isSame && sameProject(projectOf(reader), projectOf(settings)) !== "no";
    });
    return isSet ? "no" : and("unknown", not(guarded(graph, projectOf(reader))));
}

/** Undefined: not known yet. */
function serviceOf(reader: ResourceReader): string | undefined {
    const service = reader.text("service");
    return service.state === "absent" ? "default" : valueOf(service);
}

function isOpen(ingress: Reading<string>): Ternary {
    if (ingress.state === "unknown") return "unknown";
    return ingress.state === "known" && CLOSED.includes(ingress.value.trim()) ? "no" : "yes";
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
