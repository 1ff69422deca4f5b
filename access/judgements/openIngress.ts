import { AccessContext } from "../simulate/accessContext";
import { publicAccess } from "../openness/openGates";
import { AccessGraph } from "../graph/graph";
import { ServiceNode } from "../graph/nodes";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { Ternary, and, not, or } from "../ternary";
import {
    APP_ENGINE_INGRESS,
    APP_ENGINE_SETTINGS,
    APP_ENGINE_VERSIONS,
    settingsAreOpen,
    versionIsOpen,
} from "./appEngineIngress";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

/** Everything with an ingress setting, and how each writes down "internal traffic and the load balancer". */
const RESTRICTED: Record<string, string> = {
    "gcp:cloudrunv2/service:Service": 'ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"',
    "gcp:cloudrun/service:Service":
        'metadata: { annotations: { "run.googleapis.com/ingress": "internal-and-cloud-load-balancing" } }',
    "gcp:cloudfunctions/function:Function": 'ingressSettings: "ALLOW_INTERNAL_AND_GCLB"',
    "gcp:cloudfunctionsv2/function:Function": 'serviceConfig: { ingressSettings: "ALLOW_INTERNAL_AND_GCLB" }',
    [APP_ENGINE_SETTINGS]: 'networkSettings: { ingressTrafficAllowed: "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB" }',
};

export const INGRESS_TYPES: readonly string[] = [...Object.keys(RESTRICTED), ...APP_ENGINE_VERSIONS];

/**
 * Where requests from the internet get in without having come through a load balancer.
 * App Engine waits until all resources are there (`complete`): IAP is switched on for the whole application, and ingress is
 * set apart from the versions.
 */
export function openIngress({ graph, resources, complete }: Judged & { complete: boolean }): Judgement[] {
    const context = new AccessContext(graph);
    const services = new Map(graph.services.map((service) => [service.urn, service]));
    return resources.flatMap((resource) => {
        const service = services.get(resource.urn);
        if (service) return ofService(context, service, resource);
        return complete ? ofAppEngine(graph, resource) : [];
    });
}

/** What has to reach the cloud for that to hold: where IAP on the service itself guards it, IAP. */
export function decidingIngress(resource: Resource, { graph }: Judged): DecidingProperty[] {
    if (resource.type === APP_ENGINE_SETTINGS) return [{ path: APP_ENGINE_INGRESS, decides: "yes" }];
    const service = graph.services.find(({ urn }) => urn === resource.urn);
    if (!service) return [];
    return [
        { path: service.properties.ingress, decides: and(hasUrl(service), not(service.iap)) },
        { path: service.properties.iap, decides: service.iap },
    ];
}

function ofService(context: AccessContext, service: ServiceNode, resource: Resource): Judgement[] {
    const { anybody, anyAccount } = publicAccess(context, service);
    // IAP on the service itself guards its own URL too, unless everybody is accessor: then it is a door that stands open.
    const guarded = or(anybody, anyAccount) === "yes" ? "no" : service.iap;
    const open = and(service.ingressInternet, not(guarded), hasUrl(service));
    return judge(resource, service.properties.ingress, open, service.ingressIsSet);
}

function ofAppEngine(graph: AccessGraph, resource: Resource): Judgement[] {
    const node = graph.nodes.get(resource.urn);
    if (node?.kind === "app-engine-ingress") {
        const isSet = new ResourceReader(resource).text(APP_ENGINE_INGRESS).state !== "absent";
        return judge(resource, APP_ENGINE_INGRESS, settingsAreOpen(graph, node), isSet);
    }
    if (node?.kind !== "app-engine-version" || versionIsOpen(graph, node) === "no") return [];
    return [
        {
            urn: resource.urn,
            certainty: "undecided",
            property: "service",
            what: "has no ServiceNetworkSettings in this stack, and without them it is open to the internet",
            fix: `Add a ServiceNetworkSettings for the service, with ${RESTRICTED[APP_ENGINE_SETTINGS]}.`,
        },
    ];
}

/** Without an HTTP trigger a first-generation function has no URL. */
function hasUrl(service: ServiceNode): Ternary {
    return service.product === "function-gen1" ? service.defaultUri : "yes";
}

function judge({ urn, type }: Resource, property: string, open: Ternary, isSet: boolean): Judgement[] {
    const at = { urn, property, fix: `Let only internal traffic and the load balancer in: ${RESTRICTED[type]}.` };
    switch (open) {
        case "yes":
            return [
                {
                    ...at,
                    certainty: "certain",
                    what: isSet ? "is open to the internet" : "is not set, which means open to the internet",
                },
            ];
        case "unknown":
            return [{ ...at, certainty: "undecided", what: "may be open to the internet" }];
        case "no":
            return [];
    }
}
