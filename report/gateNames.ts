import { Gate } from "../access/verdict";

/** What people call each gate of a request's way. */
export const GATE_NAMES: Record<Gate, string> = {
    "forwarding-rule": "forwarding rule",
    certificate: "certificate",
    redirect: "redirect",
    "url-map": "URL map",
    "cloud-armor": "Cloud Armor",
    iap: "IAP",
    "no-iap": "no IAP on",
    neg: "NEG",
    protocol: "protocol",
    ingress: "ingress",
    "default-uri": "default URI",
    "invoker-check": "invoker check",
};
