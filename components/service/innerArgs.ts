import * as pulumi from "@pulumi/pulumi";
import { IapLoadBalancerArgs } from "../edge/loadBalancerArgs";
import { ProtectedRouteArgs } from "../push/protectedRoute";
import { IapPushSubscriptionArgs } from "../push/pushSubscriptionArgs";
import { CloudRunBackendArgs } from "../run/cloudRunBackend";
import { RegionalRunServiceArgs } from "../run/regionalRunServiceArgs";
import { IapServiceArgs, ServicePushArgs } from "./iapServiceArgs";

/** Name of the only route of a service's load balancer. */
export const SERVICE_ROUTE = "service";

/** What every component inside is told about the project. */
function commonArgs({ project, projectNumber, labels, enableApis }: IapServiceArgs) {
    return { project, projectNumber, labels, enableApis };
}

/** Names of the components inside, told apart so that every resource of a service has a name of its own. */
export function innerNames(name: string): { run: string; edge: string } {
    return { run: `${name}-service`, edge: `${name}-edge` };
}

/** @param name the service's own: what Cloud Run calls it unless told otherwise. */
export function runServiceArgs(
    name: string,
    args: IapServiceArgs,
    timeoutSeconds: pulumi.Input<number> | undefined,
): RegionalRunServiceArgs {
    const { regions, servingRegions, image, service } = args;
    const serviceName = service?.serviceName ?? name;
    return { ...service, serviceName, timeoutSeconds, regions, servingRegions, image, ...commonArgs(args) };
}

export function loadBalancerArgs(
    args: IapServiceArgs,
    cloudRun: pulumi.Input<CloudRunBackendArgs>,
): IapLoadBalancerArgs {
    const { domains, accessors, restrictedAccessors, oauthClient, programmaticClientIds, push = [], protect } = args;
    const route = {
        name: SERVICE_ROUTE,
        cloudRun,
        accessors,
        restrictedAccessors,
        // Push identities are let in by their subscriptions, each to its own path.
        accessorsGrantedElsewhere: push.length > 0,
        http2: args.service?.http2,
    };
    const clients = { oauthClient, programmaticClientIds };
    return { ...args.loadBalancer, domains, routes: [route], ...clients, protect, ...commonArgs(args) };
}

export function pushArgs(
    args: IapServiceArgs,
    subscription: ServicePushArgs,
    target: pulumi.Input<ProtectedRouteArgs>,
): IapPushSubscriptionArgs {
    const settings = { ...subscription };
    // The subscription's own name is in the component's name.
    delete settings.name;
    return { ...settings, target, protect: args.protect, ...commonArgs(args) };
}
