import { ServiceNode } from "../graph/nodes";
import { Reading } from "../graph/reading";
import { Resource } from "../graph/resource";
import { ResourceReader } from "../graph/resourceReader";
import { Ternary, and, not } from "../ternary";
import { Judged, Judgement } from "./judgement";

const APP_ENGINE = "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings";

/** Everything with an ingress setting. */
export const INGRESS_TYPES: readonly string[] = [
    "gcp:cloudrunv2/service:Service",
    "gcp:cloudrun/service:Service",
    "gcp:cloudfunctions/function:Function",
    "gcp:cloudfunctionsv2/function:Function",
    APP_ENGINE,
];

/** Where requests from the internet get in without having come through a load balancer. */
export function openIngress({ graph, resources }: Judged): Judgement[] {
    return [
        ...graph.services.flatMap((service) => judge(service.urn, service.properties.ingress, ofService(service))),
        ...resources
            .filter(({ type }) => type === APP_ENGINE)
            .flatMap((resource) => judge(resource.urn, APP_ENGINE_INGRESS, ofAppEngine(resource))),
    ];
}

function ofService(service: ServiceNode): Ternary {
    return and(
        service.ingressInternet,
        // IAP on the service itself guards its own URL too: nothing gets around it.
        not(service.iap),
        // Without an HTTP trigger a first-generation function has no URL.
        service.product === "function-gen1" ? service.defaultUri : "yes",
    );
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

function judge(urn: string, property: string, open: Ternary): Judgement[] {
    switch (open) {
        case "yes":
            return [{ urn, property, certainty: "certain", what: "is open to the internet (not set means open)" }];
        case "unknown":
            return [{ urn, property, certainty: "undecided", what: "may be open to the internet" }];
        case "no":
            return [];
    }
}
