import { hostMatches } from "../routes/domain";
import { ternary, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { RoutedRequest } from "./ways";

/** A push endpoint, taken apart. Undefined where it is no URL at all. */
export function parseEndpoint(endpoint: string): RoutedRequest | undefined {
    try {
        const { protocol, hostname, port, pathname } = new URL(endpoint);
        if (protocol !== "https:" && protocol !== "http:") return undefined;
        const scheme = protocol === "https:" ? "https" : "http";
        return { scheme, host: hostname, ...(port !== "" && { port }), path: pathname };
    } catch {
        return undefined;
    }
}

/** Cloud Run's and Functions' own URLs: a request to one of them passes no load balancer. */
export function isOwnUrlHost(host: string): boolean {
    return /\.(run\.app|cloudfunctions\.net)$/.test(host);
}

/**
 * Whether a host is served by this stack's load balancers. A catch-all alone does not tell, since every host would match
 * it: then the domains of the certificates decide.
 */
export function isOwnHost(graph: AccessGraph, host: string): Ternary {
    if (isOwnUrlHost(host)) return "no";
    const rules = graph.urlMaps.flatMap((urlMap) => urlMap.rules);
    const patterns = rules
        .flatMap(({ hostRules }) => hostRules.flatMap(({ hosts }) => hosts))
        .filter((name) => name !== "*");
    if ([...patterns, ...graph.domains].some((pattern) => hostMatches(pattern, host))) return "yes";
    const isUnclear =
        graph.domainsIncomplete ||
        graph.urlMaps.some(({ incomplete }) => incomplete) ||
        rules.some(({ hostRules }) => hostRules.some(({ incomplete }) => incomplete));
    const isNamed = patterns.length > 0 || graph.domains.length > 0;
    return graph.urlMaps.length === 0 ? "no" : ternary(isUnclear || !isNamed ? undefined : false);
}
