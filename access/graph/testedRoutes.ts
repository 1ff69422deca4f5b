import { RequestAttributes } from "../iam/conditions";
import { hostMatches } from "../routes/domain";
import { AccessGraph } from "./graph";
import { pathsNamedIn } from "./conditionPaths";
import { isOwnHost, parseEndpoint } from "./pushTargets";
import { known, Reading, valueOf } from "./reading";
import { Way } from "./walk";
import { RoutedRequest, waysOf, waysOfRequest } from "./ways";

/** A route to try callers on: its name, a request that takes it, and the way it takes. */
export interface TestedRoute {
    /** `https://host/path`, with the patterns of the URL map where the route is one. */
    name: string;
    request: RequestAttributes;
    way: Way;
}

/** The routes of the URL maps, then the concrete ones that push endpoints and conditions name. Each way once. */
export function routesOf(graph: AccessGraph): TestedRoute[] {
    const patterns = waysOf(graph)
        .flatMap((way) => hostsOf(graph, way).map((host): Way => ({ ...way, host })))
        .map((way): TestedRoute => ({
            name: `${way.proxy?.protocol ?? "https"}://${shown(way.host, "host")}${shown(way.path, "/path")}`,
            request: sampleRequest(way),
            way,
        }));
    const concrete = [...pushRequests(graph), ...conditionRequests(graph, patterns)].flatMap((request) =>
        waysOfRequest(graph, request)
            .filter(({ backend }) => backend)
            .map((way): TestedRoute => ({
                name: `${request.scheme}://${request.host}${request.path}`,
                request: sampleRequest({ ...way, host: known(request.host), path: known(request.path) }),
                way,
            })),
    );
    const found = new Map<string, TestedRoute>();
    for (const route of [...patterns, ...concrete]) {
        // IPv4 and IPv6 are two forwarding rules with the same ways behind them.
        const { way } = route;
        const key = [
            route.name,
            way.forwardingRule.internet,
            way.backend?.urn,
            way.neg?.urn,
            way.service?.urn,
            way.end,
        ];
        const text = key.join(" ");
        const before = found.get(text);
        if (!before || (before.way.certain === "unknown" && way.certain === "yes")) found.set(text, route);
    }
    return [...found.values()];
}

/** A catch-all stands for the domains of the certificates that no other host rule takes. */
function hostsOf(graph: AccessGraph, { host, urlMap }: Way): Reading<string>[] {
    if (valueOf(host) !== "*" || !urlMap || graph.domainsIncomplete) return [host];
    const others = urlMap.rules
        .flatMap(({ hostRules }) => hostRules.flatMap(({ hosts }) => hosts))
        .filter((pattern) => pattern !== "*");
    const domains = graph.domains.filter((domain) => !others.some((pattern) => hostMatches(pattern, domain)));
    return domains.length === 0 ? [host] : domains.map(known);
}

function shown(reading: Reading<string>, what: string): string {
    return valueOf(reading) ?? `(${what} not known yet)`;
}

/** A request that takes a pattern and that nothing names: what is true of it is true of the pattern at large. */
function sampleRequest({ host, path }: Way): RequestAttributes {
    return {
        host: valueOf(host)?.replace(/^\*$/, "any.invalid").replace("*", "any"),
        path: valueOf(path)?.replace("*", "any"),
    };
}

function pushRequests(graph: AccessGraph): RoutedRequest[] {
    return graph.subscriptions.flatMap(({ push }) => {
        const request = parseEndpoint(valueOf(push?.endpoint ?? { state: "absent" }) ?? "");
        return request && isOwnHost(graph, request.host) !== "no" ? [request] : [];
    });
}

/** On every host of a backend, the paths that the conditions of its accessors name. */
function conditionRequests(graph: AccessGraph, patterns: TestedRoute[]): RoutedRequest[] {
    const pathsOf = new Map<string, Set<string>>();
    for (const { condition, on } of graph.grants) {
        for (const path of pathsNamedIn(valueOf(condition) ?? "")) {
            for (const urn of on.to) pathsOf.set(urn, (pathsOf.get(urn) ?? new Set()).add(path));
        }
    }
    return patterns.flatMap(({ way }) => {
        const host = valueOf(way.host);
        const scheme = way.proxy?.protocol;
        // On a host pattern the same paths are tried on the hosts that are named.
        if (!way.backend || host === undefined || host.includes("*") || scheme === undefined) return [];
        return [...(pathsOf.get(way.backend.urn) ?? [])].map((path): RoutedRequest => ({ scheme, host, path }));
    });
}
