import { Ternary } from "../ternary";
import { NodeKind } from "./nodes";

/** The parts of a reference as Google writes them: a plain name, an id or a self link. */
export interface Reference {
    /** The last part: the resource's own name. */
    name: string;
    project?: string;
    /** A region, a location or a zone; `global` where that is written. */
    location?: string;
    /** `backendServices`, `services`: the kind, where it is written as Google does. A short `region/name` has none. */
    collection?: string;
}

const SCOPES = ["projects", "global", "regions", "zones", "locations", "namespaces"];

/**
 * Takes `orders`, `projects/p/global/backendServices/orders`, `locations/l/namespaces/p/services/orders` and
 * `https://www.googleapis.com/compute/v1/projects/p/regions/r/networkEndpointGroups/orders` apart.
 */
export function parseReference(text: string): Reference {
    const segments = text
        .trim()
        .replace(/^(https?:)?\/\/[^/]+\//, "")
        .split("/")
        .filter((segment) => segment !== "");
    const after = (...keys: string[]): string | undefined => {
        const at = segments.findIndex((segment) => keys.includes(segment));
        return at >= 0 && at < segments.length - 1 ? segments[at + 1] : undefined;
    };
    const isScoped = segments.some((segment) => SCOPES.includes(segment));
    return {
        name: segments[segments.length - 1] ?? "",
        project: after("projects", "namespaces"),
        location: after("regions", "locations", "zones") ?? (segments.includes("global") ? "global" : undefined),
        collection: isScoped && segments.length > 1 ? segments[segments.length - 2] : undefined,
    };
}

/** A project is written by its ID or by its number; which number belongs to which ID cannot be told from a stack. */
export function mayBeSameProject(a: string, b: string): boolean {
    return a === b || /^\d+$/.test(a) !== /^\d+$/.test(b);
}

/** What Google calls a collection of each kind. A self link names its collection, so the name alone does not match. */
const COLLECTIONS: Partial<Record<NodeKind, string[]>> = {
    "forwarding-rule": ["forwardingRules"],
    proxy: ["targetHttpsProxies", "targetHttpProxies"],
    certificate: ["sslCertificates", "certificates"],
    "certificate-map": ["certificateMaps"],
    "url-map": ["urlMaps"],
    // IAP's own names for a backend service end in `iap_web/compute/services/NAME`.
    backend: ["backendServices", "services"],
    "backend-bucket": ["backendBuckets"],
    "security-policy": ["securityPolicies"],
    neg: ["networkEndpointGroups"],
    service: ["services", "functions"],
    job: ["jobs"],
    "worker-pool": ["workerPools"],
    "service-account": ["serviceAccounts"],
    group: ["groups"],
    topic: ["topics"],
    subscription: ["subscriptions"],
};

/** Whether a reference with this collection can mean a resource of this kind. */
export function isIn(kind: NodeKind, collection: string | undefined): Ternary {
    const own = COLLECTIONS[kind];
    return own === undefined || collection === undefined || own.includes(collection) ? "yes" : "no";
}
