import * as pulumi from "@pulumi/pulumi";

/**
 * What a machine caller needs to know of a route behind IAP. `IapLoadBalancer.routes` is a map of these; the value
 * carries a dependency on everything the route needs to answer (forwarding rules, IAP settings, accessor grants).
 */
export interface ProtectedRoute {
    /** The route's name on its load balancer. */
    name: string;
    /** Where the route starts: `https://` and the host. */
    url: string;
    /** The route's first host, for example `orders.example.com` or `*.example.com`. */
    host: string;
    /** Path patterns the route answers, for example `/api/*`. */
    paths: string[];
    /** Paths among these that lead to other routes, because the longest pattern wins. */
    otherPaths: OtherPath[];
    /** Name of the backend service, where IAP keeps its accessors. */
    backendService: string;
    /** ID of the project the backend service is in. */
    project: string;
    /** Number of that project, where it is known. */
    projectNumber?: string;
    /** The client ID a machine's token must carry as its audience. Absent where no machine can get in. */
    audience?: string;
}

/** A path pattern that another route of the same load balancer takes. */
export interface OtherPath {
    /** The host, or the wildcard, on which it does. */
    host: string;
    /** The path pattern, for example `/api/*`. */
    path: string;
    /** Name of the route that takes it. */
    route: string;
}

/** An `OtherPath` as an input of a component. */
export interface OtherPathArgs {
    /** The host, or the wildcard, on which another route takes the path. */
    host: pulumi.Input<string>;
    /** The path pattern, for example `/api/*`. */
    path: pulumi.Input<string>;
    /** Name of the route that takes it. */
    route: pulumi.Input<string>;
}

/** A `ProtectedRoute` as an input of a component: every field may still be unknown. */
export interface ProtectedRouteArgs {
    /** Name of the route on its load balancer; used in messages. */
    name: pulumi.Input<string>;
    /** Where the route starts: `https://` and the host. */
    url: pulumi.Input<string>;
    /** A host the route answers, for example `orders.example.com`. A wildcard (`*.example.com`) needs a concrete host from the caller. */
    host: pulumi.Input<string>;
    /** Path patterns the route answers, for example `/api/*`. */
    paths: pulumi.Input<pulumi.Input<string>[]>;
    /** Paths among these that lead to other routes, because the longest pattern wins. Defaults to none. */
    otherPaths?: pulumi.Input<OtherPathArgs[]>;
    /** Name of the backend service that IAP protects. */
    backendService: pulumi.Input<string>;
    /** ID of the project the backend service is in. */
    project: pulumi.Input<string>;
    /** Number of that project. Defaults to a lookup where it is needed. */
    projectNumber?: pulumi.Input<string>;
    /** OAuth client ID that a machine's token must carry as its audience: the custom client's, or one from the programmatic clients. */
    audience?: pulumi.Input<string>;
}
