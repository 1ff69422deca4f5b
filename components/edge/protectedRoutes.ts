import * as pulumi from "@pulumi/pulumi";
import { ProtectedRoute } from "../push/protectedRoute";
import { EdgeContext } from "./edgeContext";
import { hostsOf, pathsOf } from "./hostTable";
import { otherPaths } from "./otherPaths";
import { RouteBackend } from "./routeBackends";

/**
 * What machine callers need to know of each route. The value carries a dependency on all that a request needs to get
 * through, made of URNs, which a preview knows.
 */
export function protectedRoutes(
    edge: EdgeContext,
    domains: string[],
    backends: RouteBackend[],
    rules: pulumi.Resource[],
): pulumi.Output<Record<string, ProtectedRoute>> {
    const routes = backends.map(({ route }) => route);
    const described = backends.map(({ route, backend, audience, ready }) => {
        const hosts = hostsOf(route, domains);
        const host = firstFullName(hosts) ?? hosts[0];
        const waits = pulumi.all([...ready, ...rules].map(({ urn }) => urn));
        return pulumi
            .all([backend.name, backend.project, edge.knownProjectNumber(), audience, waits])
            .apply(([backendService, project, projectNumber, audience]): ProtectedRoute => ({
                name: route.name,
                url: `https://${host}`,
                host,
                paths: pathsOf(route),
                otherPaths: otherPaths(domains, routes, route, host),
                backendService,
                project,
                projectNumber,
                audience,
            }));
    });
    return pulumi.all(described).apply((routes) => Object.fromEntries(routes.map((route) => [route.name, route])));
}

export function firstFullName(hosts: string[]): string | undefined {
    return hosts.find((host) => !host.startsWith("*"));
}

/** The audience that works on every route; undefined where they differ or no machine can get in. */
export function commonAudience(audiences: pulumi.Output<string | undefined>[]): pulumi.Output<string | undefined> {
    return pulumi
        .all(audiences)
        .apply(([first, ...others]) => (others.every((other) => other === first) ? first : undefined));
}
