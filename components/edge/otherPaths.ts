import { pathMatches } from "../../access/routes/pathPattern";
import { OtherPath } from "../push/protectedRoute";
import { hostGroups, isAbove, pathsOf, RoutePattern } from "./hostTable";

/**
 * What other routes take away from a route's own paths: the longest path wins, so `/api/*` of one route is not a part of
 * `/*` of another. A caller that was granted access to the other one would get 403 for ever.
 *
 * @param host the host, or the wildcard, whose callers ask.
 */
export function otherPaths(domains: string[], routes: RoutePattern[], route: RoutePattern, host: string): OtherPath[] {
    return hostGroups(domains, routes).flatMap(({ hosts, routeOf }) =>
        hosts
            .filter((pattern) => isAbove(host, pattern))
            .flatMap((pattern) =>
                [...routeOf]
                    .filter(([path, owner]) => owner !== route.name && isInside(pathsOf(route), path))
                    .map(([path, owner]) => ({ host: pattern, path, route: owner })),
            ),
    );
}

function isInside(patterns: string[], path: string): boolean {
    return patterns.includes(path) || patterns.some((pattern) => pathMatches(pattern, path.replace(/\*$/, "")));
}
