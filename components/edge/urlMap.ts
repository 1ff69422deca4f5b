import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { EdgeContext, waitingFor } from "./edgeContext";
import { EVERY_PATH, HostGroup } from "./hostTable";
import { childName, domainKey } from "./resourceNames";
import { RouteBackend } from "./routeBackends";

/**
 * What a request gets that no route takes. A URL map must name a backend service everywhere, so it names one behind IAP,
 * and this answers in its place
 * (https://docs.cloud.google.com/load-balancing/docs/https/traffic-management-global#fault-injection). Were it ever
 * ignored, IAP would still be in front.
 */
const NOT_FOUND = { faultInjectionPolicy: { abort: { httpStatus: 404, percentage: 100 } } };

/**
 * Routes hosts and paths to backends. Waits for everything a new backend needs: it begins with no accessors and no
 * settings, and callers would be locked out if traffic came first.
 */
export function createUrlMap(edge: EdgeContext, groups: HostGroup[], backends: RouteBackend[]): compute.URLMap {
    const references = new Map(backends.map(({ route, reference }) => [route.name, reference]));
    const fallback = backends[0].reference;
    const pathMatchers = groups.map((group) => pathMatcher(group, references, fallback));
    return new compute.URLMap(
        `${edge.name}-routes`,
        {
            hostRules: groups.map(({ hosts }, index) => ({ hosts, pathMatcher: pathMatchers[index].name })),
            pathMatchers,
            defaultService: fallback,
            defaultRouteAction: NOT_FOUND,
            project: edge.project,
        },
        waitingFor(
            edge,
            backends.flatMap(({ ready }) => ready),
        ),
    );
}

function pathMatcher({ hosts, routeOf }: HostGroup, references: References, fallback: pulumi.Output<string>) {
    const name = childName("hosts", domainKey(hosts[0]));
    const everyPath = routeOf.get(EVERY_PATH);
    const routes = [...new Set(routeOf.values())];
    const pathRules = routes
        .map((route) => ({ paths: pathsTo(routeOf, route), service: references.get(route) }))
        .filter(({ paths }) => paths.length > 0);
    return everyPath === undefined
        ? { name, pathRules, defaultService: fallback, defaultRouteAction: NOT_FOUND }
        : { name, pathRules, defaultService: references.get(everyPath) };
}

/** The paths that lead to a route, without the one that is the matcher's default. */
function pathsTo(routeOf: Map<string, string>, route: string): string[] {
    return [...routeOf.keys()].filter((path) => routeOf.get(path) === route && path !== EVERY_PATH);
}

type References = Map<string, pulumi.Output<string>>;
