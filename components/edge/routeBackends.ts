import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunBackend } from "../run/cloudRunBackend";
import { grantAccessors } from "./accessors";
import { createBackendService } from "./backendService";
import { clientsOf, routeAudience } from "./clients";
import { EdgeContext } from "./edgeContext";
import { createEndpointGroups } from "./endpointGroups";
import { existingCloudRunBackend } from "./existingCloudRun";
import { createIapSettings } from "./iapSettings";
import { createIapAgent } from "../project/iapAgent";
import { IapLoadBalancerArgs } from "./loadBalancerArgs";
import { LoadBalancerRouteArgs } from "./routeArgs";

/** A route's backend service with all that a request needs to pass IAP there. */
export interface RouteBackend {
    route: LoadBalancerRouteArgs;
    backend: compute.BackendService;
    /** Accessor grants and IAP settings: a new backend begins with neither. */
    ready: pulumi.Resource[];
    audience: pulumi.Output<string | undefined>;
}

export function createRouteBackends(edge: EdgeContext, loadBalancer: IapLoadBalancerArgs): RouteBackend[] {
    let agent: pulumi.Output<string> | undefined;
    // One for all routes, and made only when a route grants something to it.
    const iapAgent = () => (agent ??= createAgent(edge));
    return loadBalancer.routes.map((route) => createRouteBackend(edge, loadBalancer, route, iapAgent));
}

function createAgent({ name, project, projectNumber, opts }: EdgeContext): pulumi.Output<string> {
    return createIapAgent(name, { project, projectNumber: projectNumber() }, opts.parent, opts.dependsOn).member;
}

function createRouteBackend(
    edge: EdgeContext,
    loadBalancer: IapLoadBalancerArgs,
    route: LoadBalancerRouteArgs,
    iapAgent: () => pulumi.Output<string>,
): RouteBackend {
    const clients = clientsOf(route, loadBalancer);
    const backend = createBackendService(edge, {
        route: route.name,
        endpointGroups: createEndpointGroups(edge, route.name, cloudRunOf(edge, route, iapAgent)),
        clients,
        http2: route.http2,
        requestLogSampleRate: loadBalancer.requestLogSampleRate ?? 1,
        securityPolicy: route.securityPolicy ?? loadBalancer.securityPolicy,
    });
    const settings = createIapSettings(edge, route.name, backend, {
        programmaticClientIds: clients.programmaticClientIds,
        allowedDomains: loadBalancer.allowedDomains,
    });
    const grants = grantAccessors(edge, route, backend);
    return { route, backend, ready: settings ? [...grants, settings] : grants, audience: routeAudience(clients) };
}

function cloudRunOf(
    edge: EdgeContext,
    { name, cloudRun, existingCloudRun }: LoadBalancerRouteArgs,
    iapAgent: () => pulumi.Output<string>,
): pulumi.Output<CloudRunBackend> {
    if (existingCloudRun) return existingCloudRunBackend(edge, name, existingCloudRun, iapAgent);
    return pulumi.output(cloudRun) as pulumi.Output<CloudRunBackend>;
}
