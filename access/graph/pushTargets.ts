import { hostMatches } from "../routes/domain";
import { ternary, Ternary } from "../ternary";
import { AccessGraph } from "./graph";
import { ProxyNode } from "./nodes";
import { valueOf } from "./reading";
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
 * it: then the certificates decide. One for this very name, on a proxy of the stack, is there for a host served here; one
 * for a wildcard, or on no proxy in view, may be shared with other load balancers.
 */
export function isOwnHost(graph: AccessGraph, host: string): Ternary {
    if (isOwnUrlHost(host)) return "no";
    const rules = graph.urlMaps.flatMap((urlMap) => urlMap.rules);
    const patterns = rules
        .flatMap(({ hostRules }) => hostRules.flatMap(({ hosts }) => hosts))
        .filter((name) => name !== "*");
    if (patterns.some((pattern) => hostMatches(pattern, host))) return "yes";
    if (graph.proxies.some((proxy) => namesOn(graph, proxy).includes(host.toLowerCase()))) return "yes";
    if (graph.domains.some((domain) => hostMatches(domain, host))) return "unknown";
    const isUnclear =
        graph.domainsIncomplete ||
        graph.urlMaps.some(({ incomplete }) => incomplete) ||
        rules.some(({ hostRules }) => hostRules.some(({ incomplete }) => incomplete));
    const isNamed = patterns.length > 0 || graph.domains.length > 0;
    return graph.urlMaps.length === 0 ? "no" : ternary(isUnclear || !isNamed ? undefined : false);
}

/** The names on the certificates of a proxy, of which its URL map serves every host that no rule of it takes. */
function namesOn(graph: AccessGraph, { urlMap, certificates, certificateMap }: ProxyNode): string[] {
    if (urlMap.state !== "resolved") return [];
    const onProxy = certificates.flatMap(({ state, to }) => {
        const node = state === "resolved" ? graph.nodes.get(to[0]) : undefined;
        return node?.kind === "certificate" ? node.domains : [];
    });
    const onMap = graph.certificateMapEntries
        .filter(({ map }) => [map, certificateMap].every(({ state }) => state === "resolved"))
        .filter(({ map }) => map.to[0] === certificateMap.to[0])
        .flatMap(({ domains }) => domains);
    return [...onProxy, ...onMap].flatMap((domain) => valueOf(domain)?.toLowerCase() ?? []);
}
