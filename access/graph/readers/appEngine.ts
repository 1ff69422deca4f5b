import { Ternary } from "../../ternary";
import { AppEngineApplicationNode, AppEngineIngressNode, AppEngineVersionNode } from "../nodes";
import { known, Reading } from "../reading";
import { offUnlessSet, ResourceReader } from "../resourceReader";
import { NodeReader, nodeOf } from "./nodeReader";

/** A project's App Engine application: it has one IAP switch for all its services. */
export const appEngineApplication: NodeReader = {
    types: ["gcp:appengine/application:Application"],
    kind: "app-engine-application",
    read: (reader): AppEngineApplicationNode => ({
        ...nodeOf(reader),
        kind: "app-engine-application",
        iap: reader.every((properties) => properties.boolean("iap.enabled"), offUnlessSet),
    }),
};

export const appEngineVersion: NodeReader = {
    types: [
        "gcp:appengine/standardAppVersion:StandardAppVersion",
        "gcp:appengine/flexibleAppVersion:FlexibleAppVersion",
    ],
    kind: "app-engine-version",
    read: (reader): AppEngineVersionNode => ({
        ...nodeOf(reader),
        kind: "app-engine-version",
        service: serviceOf(reader),
    }),
};

/** Ingress is set apart from the versions, for a service as a whole. */
export const appEngineIngress: NodeReader = {
    types: ["gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings"],
    kind: "app-engine-ingress",
    read: (reader): AppEngineIngressNode => {
        const claimed = (judge: (ingress: Reading<string>) => Ternary): Ternary =>
            reader.some((properties) => properties.string("networkSettings.ingressTrafficAllowed"), judge);
        return {
            ...nodeOf(reader),
            kind: "app-engine-ingress",
            service: serviceOf(reader),
            internet: claimed((ingress) => admits(ingress, [INTERNAL, INTERNAL_AND_LB])),
            loadBalancer: claimed((ingress) => admits(ingress, [INTERNAL])),
        };
    },
};

// https://docs.cloud.google.com/appengine/docs/standard/application-security#ingress_controls
const INTERNAL = "INGRESS_TRAFFIC_ALLOWED_INTERNAL_ONLY";
const INTERNAL_AND_LB = "INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB";

function admits(ingress: Reading<string>, closed: string[]): Ternary {
    if (ingress.state === "unknown") return "unknown";
    return ingress.state === "known" && closed.includes(ingress.value.trim()) ? "no" : "yes";
}

function serviceOf(reader: ResourceReader): Reading<string> {
    const service = reader.text("service");
    return service.state === "absent" ? known("default") : service;
}
