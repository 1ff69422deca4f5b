import * as compute from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunBackend } from "../run/cloudRunBackend";
import { checkedLater } from "../validation/checkedLater";
import { grantAccessors } from "./accessors";
import { createBackendService } from "./backendService";
import { clientsOf, routeAudience } from "./clients";
import { EdgeContext } from "./edgeContext";
import { createEndpointGroups } from "./endpointGroups";
import { existingCloudRunBackend } from "./existingCloudRun";
import { createIapSettings } from "./iapSettings";
import { createIapAgent } from "../project/iapAgent";
import { IapLoadBalancerArgs } from "./loadBalancerArgs";
import { backendServiceReference } from "./references";
import { LoadBalancerRouteArgs } from "./routeArgs";
import { checkOneProject } from "./validation/cloudRun";

/** A route's backend service with all that a request needs to pass IAP there. */
export interface RouteBackend {
    route: LoadBalancerRouteArgs;
    backend: compute.BackendService;
    /** How the URL map names the backend service. Fails where the Cloud Run services are in another project. */
    reference: pulumi.Output<string>;
    /** Accessor grants and IAP settings: a new backend begins with neither. */
    ready: pulumi.Resource[];
    audience: pulumi.Output<string | undefined>;
}

export function createRouteBackends(edge: EdgeContext, loadBalancer: IapLoadBalancerArgs): RouteBackend[] {
    let agent: pulumi.Output<string> | undefined;
    // One for all routes, and made only when a route grants something to it.
    const iapAgent = () => (agent ??= createAgent(edge));
    return loadBalancer.routes.map((route, index) => createRouteBackend(edge, loadBalancer, route, index, iapAgent));
}

function createAgent({ name, project, projectNumber, opts }: EdgeContext): pulumi.Output<string> {
    return createIapAgent(name, { project, projectNumber: projectNumber() }, opts.parent, opts.dependsOn).member;
}

function createRouteBackend(
    edge: EdgeContext,
    loadBalancer: IapLoadBalancerArgs,
    route: LoadBalancerRouteArgs,
    index: number,
    iapAgent: () => pulumi.Output<string>,
): RouteBackend {
    const clients = clientsOf(route, loadBalancer);
    const cloudRun = cloudRunOf(edge, route, iapAgent);
    const backend = createBackendService(edge, {
        route: route.name,
        endpointGroups: createEndpointGroups(edge, route.name, cloudRun),
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
    return {
        route,
        backend,
        reference: inOneProject(edge, index, cloudRun, backend),
        ready: settings ? [...grants, settings] : grants,
        audience: routeAudience(clients),
    };
}

/** Judged here again, because the load balancer's project may be the provider's, which only a resource tells. */
function inOneProject(
    edge: EdgeContext,
    index: number,
    cloudRun: pulumi.Output<CloudRunBackend>,
    backend: compute.BackendService,
): pulumi.Output<string> {
    const projects = pulumi.all([cloudRun.apply(({ project }) => project), backend.project]);
    return checkedLater("IapLoadBalancer", edge.name, projects, (problems, [services, loadBalancer]) =>
        checkOneProject(problems, `routes[${index}].cloudRun`, services, loadBalancer),
    ).apply(() => backendServiceReference(backend));
}

function cloudRunOf(
    edge: EdgeContext,
    { name, cloudRun, existingCloudRun }: LoadBalancerRouteArgs,
    iapAgent: () => pulumi.Output<string>,
): pulumi.Output<CloudRunBackend> {
    if (existingCloudRun) return existingCloudRunBackend(edge, name, existingCloudRun, iapAgent);
    return pulumi.output(cloudRun) as pulumi.Output<CloudRunBackend>;
}
