import * as pulumi from "@pulumi/pulumi";
import { ProtectedRouteArgs } from "./protectedRoute";

/** What a push subscription takes from its route. Each value is known as soon as that field is. */
export interface RouteFields {
    host: pulumi.Output<string>;
    backendService: pulumi.Output<string>;
    project: pulumi.Output<string>;
    audience: pulumi.Output<string>;
}

/** @param host replaces the route's where given. */
export function routeFields(target: pulumi.Input<ProtectedRouteArgs>, host: string | undefined): RouteFields {
    const field = (key: "host" | "backendService" | "project" | "audience"): pulumi.Output<string> => {
        const later = pulumi.Output.isInstance(target) || target instanceof Promise;
        const value = later ? pulumi.output(target).apply((route) => route[key]) : pulumi.output(target[key]);
        // Judged before: there is an audience.
        return value as pulumi.Output<string>;
    };
    return {
        // Also with a host of the caller's own the value waits for the route.
        host: field("host").apply((answered) => host ?? answered),
        backendService: field("backendService"),
        project: field("project"),
        audience: field("audience"),
    };
}
