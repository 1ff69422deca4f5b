import { ServiceNode } from "../graph/nodes";
import { Reading } from "../graph/reading";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { Ternary, and, not } from "../ternary";
import { DecidingProperty } from "./ignoredChanges";
import { Judged, Judgement } from "./judgement";

const APP_ENGINE = "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings";

/** Everything with an ingress setting, and how each writes down "internal traffic and the load balancer". */
const RESTRICTED: Record<string, string> = {
    "gcp:cloudrunv2/service:Service": 'ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"',
    "gcp:cloudrun/service:Service":
        'metadata: { annotations: { "run.googleapis.com/ingress": "internal-and-cloud-load-balancing" } }',
    "gcp:cloudfunctions/function:Function": 'ingressSettings: "ALLOW_INTERNAL_AND_GCLB"',
    "gcp:cloudfunctionsv2/function:Function": 'serviceConfig: { ingressSettings: "ALLOW_INTERNAL_AND_GCLB" }',
    [APP_ENGINE]: 'networkSettings: { ingressTrafficAllowed: "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB" }',
};

export const INGRESS_TYPES: readonly string[] = Object.keys(RESTRICTED);

/** Where requests from the internet get in without having come through a load balancer. */
export function openIngress({ graph, resources }: Judged): Judgement[] {
    const services = new Map(graph.services.map((service) => [service.urn, service]));
    return resources.flatMap((resource) => {
        const service = services.get(resource.urn);
        if (service) return judge(resource, service.properties.ingress, ofService(service));
        return resource.type === APP_ENGINE ? judge(resource, APP_ENGINE_INGRESS, ofAppEngine(resource)) : [];
    });
}

/** What has to reach the cloud for that to hold: where IAP on the service itself guards it, IAP. */
export function decidingIngress(resource: Resource, { graph }: Judged): DecidingProperty[] {
    if (resource.type === APP_ENGINE) return [{ path: APP_ENGINE_INGRESS, decides: "yes" }];
    const service = graph.services.find(({ urn }) => urn === resource.urn);
    if (!service) return [];
    return [
        { path: service.properties.ingress, decides: and(hasUrl(service), not(service.iap)) },
        { path: service.properties.iap, decides: service.iap },
    ];
}

function ofService(service: ServiceNode): Ternary {
    // IAP on the service itself guards its own URL too: nothing gets around it.
    return and(service.ingressInternet, not(service.iap), hasUrl(service));
}

/** Without an HTTP trigger a first-generation function has no URL. */
function hasUrl(service: ServiceNode): Ternary {
    return service.product === "function-gen1" ? service.defaultUri : "yes";
}

const APP_ENGINE_INGRESS = "networkSettings.ingressTrafficAllowed";
// https://docs.cloud.google.com/appengine/docs/standard/application-security#ingress_controls
const APP_ENGINE_CLOSED = ["INGRESS_TRAFFIC_ALLOWED_INTERNAL_ONLY", "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB"];

function ofAppEngine(resource: Resource): Ternary {
    return new ResourceReader(resource).some((properties) => properties.string(APP_ENGINE_INGRESS), isOpenAppEngine);
}

function isOpenAppEngine(ingress: Reading<string>): Ternary {
    if (ingress.state === "unknown") return "unknown";
    return ingress.state === "known" && APP_ENGINE_CLOSED.includes(ingress.value.trim()) ? "no" : "yes";
}

function judge({ urn, type }: Resource, property: string, open: Ternary): Judgement[] {
    const at = { urn, property, fix: `Let only internal traffic and the load balancer in: ${RESTRICTED[type]}.` };
    switch (open) {
        case "yes":
            return [{ ...at, certainty: "certain", what: "is open to the internet (not set means open)" }];
        case "unknown":
            return [{ ...at, certainty: "undecided", what: "may be open to the internet" }];
        case "no":
            return [];
    }
}
