/** A route as far as hosts and paths go. */
export interface RoutePattern {
    name: string;
    /** Absent: every domain. */
    hosts?: string[];
    /** Absent: every path. */
    paths?: string[];
}

/** Hosts that are answered alike: which route takes which path pattern there. */
export interface HostGroup {
    hosts: string[];
    /** Path pattern to route name. */
    routeOf: Map<string, string>;
}

export const EVERY_PATH = "/*";

export function pathsOf(route: Pick<RoutePattern, "paths">): string[] {
    return route.paths ?? [EVERY_PATH];
}

export function hostsOf(route: Pick<RoutePattern, "hosts">, domains: string[]): string[] {
    return route.hosts ?? domains;
}

/**
 * Whether a certificate for `domain` is good for `host`: the name itself, or one label in the place of a wildcard.
 * (A URL map's wildcard also takes several labels, which no certificate covers.)
 */
export function certificateCovers(domain: string, host: string): boolean {
    if (domain === host) return true;
    return domain.startsWith("*.") && host.slice(host.indexOf(".")) === domain.slice(1);
}

/**
 * What every host answers. Google takes the host rule of the most specific host and looks at no other, so each one
 * carries the routes of the wildcards above it too, as far as it does not say something else about the same path.
 */
export function hostGroups(domains: string[], routes: RoutePattern[]): HostGroup[] {
    const patterns = [...new Set([...domains, ...routes.flatMap((route) => hostsOf(route, domains))])];
    const groups = new Map<string, HostGroup>();
    for (const host of patterns) {
        const routeOf = new Map<string, string>();
        for (const pattern of patterns.filter((pattern) => isAbove(pattern, host)).sort(mostSpecificFirst)) {
            for (const route of routes.filter((route) => hostsOf(route, domains).includes(pattern))) {
                for (const path of pathsOf(route)) if (!routeOf.has(path)) routeOf.set(path, route.name);
            }
        }
        const key = JSON.stringify([...routeOf].sort());
        const group = groups.get(key) ?? { hosts: [], routeOf };
        group.hosts.push(host);
        groups.set(key, group);
    }
    return [...groups.values()];
}

/** Whether `pattern` is the host itself or a wildcard that covers it. */
export function isAbove(pattern: string, host: string): boolean {
    return pattern === host || (pattern.startsWith("*") && host.endsWith(pattern.slice(1)));
}

function mostSpecificFirst(a: string, b: string): number {
    return Number(a.startsWith("*")) - Number(b.startsWith("*")) || b.length - a.length;
}
