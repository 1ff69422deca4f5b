import * as pulumi from "@pulumi/pulumi";
import { checkLoadBalancer } from "../edge/validation/loadBalancer";
import { checkNothingRefused } from "../edge/validation/refusedSettings";
import { CloudRunBackend } from "../run/cloudRunBackend";
import { checkRunService } from "../run/validation/runService";
import { InputReader } from "../validation/inputReader";
import { Problems } from "../validation/problems";
import { checkPush } from "./checkPush";
import { IapServiceArgs } from "./iapServiceArgs";
import { innerNames, loadBalancerArgs, runServiceArgs } from "./innerArgs";
import { checkRequestTimeouts } from "./requestTimeout";

/** What stands at the top: it is required, or more than one component inside takes it. */
const TOP = [
    ...["name", "domains", "regions", "servingRegions", "image", "accessors", "restrictedAccessors"],
    ...["oauthClient", "programmaticClientIds", "project", "projectNumber", "labels", "enableApis", "protect"],
];
const ROUTE = "routes[0].";

/** Everything that can be wrong with an `IapService`, the components inside included, under the caller's own names. */
export function checkIapService(problems: Problems, name: string, args: IapServiceArgs): void {
    const inputs = new InputReader(problems, args);
    const service = inputs.plainObject("service", "an object with settings of the Cloud Run services");
    const loadBalancer = inputs.plainObject("loadBalancer", "an object with settings of the load balancer");
    for (const settings of [service, loadBalancer]) if (settings) checkPlaces(settings);
    for (const settings of [inputs, service]) if (settings) checkNothingRefused(settings);
    const push = checkPush(problems, inputs, args);
    if (service) checkRequestTimeouts(service, push);

    // What has the wrong shape is reported above and kept from the checks inside.
    const shaped: IapServiceArgs = {
        ...args,
        service: service && args.service,
        loadBalancer: loadBalancer && args.loadBalancer,
        push: push.length === 0 ? [] : args.push,
    };
    const inner = innerNames(name);
    const run = problems.renamed((path) => (isAtTop(path) ? path : `service.${path}`));
    checkRunService(run, inner.run, runServiceArgs(name, shaped, shaped.service?.timeoutSeconds));
    const cloudRun = pulumi.output(undefined) as unknown as pulumi.Output<CloudRunBackend>;
    checkLoadBalancer(problems.renamed(edgePath), inner.edge, loadBalancerArgs(shaped, cloudRun));
}

function isAtTop(path: string): boolean {
    return TOP.includes(path.split(/[.[]/)[0]);
}

function edgePath(path: string): string {
    if (path === `${ROUTE}http2`) return "service.http2";
    if (path.startsWith(ROUTE)) return path.slice(ROUTE.length);
    return isAtTop(path) ? path : `loadBalancer.${path}`;
}

/** A caller that TypeScript does not check hears that a setting would be lost. */
function checkPlaces(settings: InputReader): void {
    const { path } = settings;
    for (const property of TOP.filter((property) => settings.isGiven(property))) {
        settings.add(property, `has no effect in ${path}; write ${property} at the top, beside ${path}`);
    }
    if (settings.isGiven("routes")) {
        settings.add("routes", `has no effect in ${path}: a service has one route; use IapLoadBalancer for several`);
    }
}
