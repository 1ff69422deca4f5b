import { Ternary, ternary } from "../../ternary";
import { Reading } from "../reading";

/** Who is let in: everybody, what counts as internal, or that and the external load balancer. */
type Admitted = "all" | "internal" | "load-balancer";

/** How one product spells it. What Google makes of another spelling is not known, and neither is who gets in. */
export type IngressWords = ReadonlyMap<string, Admitted>;

/** https://docs.cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#ingresstraffic */
export const V2_INGRESS: IngressWords = new Map([
    ["INGRESS_TRAFFIC_UNSPECIFIED", "all"],
    ["INGRESS_TRAFFIC_ALL", "all"],
    ["INGRESS_TRAFFIC_INTERNAL_ONLY", "internal"],
    ["INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "load-balancer"],
    ["INGRESS_TRAFFIC_NONE", "internal"],
]);

/** https://docs.cloud.google.com/run/docs/securing/ingress, YAML tab; `none` is what gcloud writes for worker pools. */
export const V1_INGRESS: IngressWords = new Map([
    ["all", "all"],
    ["internal", "internal"],
    ["internal-and-cloud-load-balancing", "load-balancer"],
    ["none", "internal"],
]);

/** https://docs.cloud.google.com/functions/docs/networking/network-settings#ingress_settings */
export const FUNCTION_INGRESS: IngressWords = new Map([
    ["ALLOW_ALL", "all"],
    ["ALLOW_INTERNAL_ONLY", "internal"],
    ["ALLOW_INTERNAL_AND_GCLB", "load-balancer"],
]);

/** Unset is open to all in every product (https://docs.cloud.google.com/run/docs/securing/ingress). */
export function admitsInternet(ingress: Reading<string>, words: IngressWords): Ternary {
    return judge(ingress, words, (admitted) => admitted === "all");
}

export function admitsLoadBalancer(ingress: Reading<string>, words: IngressWords): Ternary {
    return judge(ingress, words, (admitted) => admitted !== "internal");
}

function judge(ingress: Reading<string>, words: IngressWords, admits: (admitted: Admitted) => boolean): Ternary {
    if (ingress.state === "unknown") return "unknown";
    const admitted = ingress.state === "absent" ? "all" : words.get(ingress.value);
    return ternary(admitted && admits(admitted));
}
