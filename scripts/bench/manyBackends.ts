import { Resource } from "../../access/graph/resource";

const PROJECT = "acme-prod";
const PRINCIPALS = 100;

/**
 * One load balancer with `backends` backends behind IAP, each with a path, a Cloud Run service and its IAP agent, and
 * `grants` accessors spread over them, out of 100 principals: groups, people and service accounts.
 */
export function manyBackends(backends: number, grants: number): Resource[] {
    const indexes = Array.from({ length: backends }, (_, index) => index);
    return [...indexes.flatMap(guardedService), ...accessors(backends, grants), ...frontend(indexes)];
}

function guardedService(index: number): Resource[] {
    const region = { project: PROJECT, region: "us-central1" };
    const service = { project: PROJECT, location: "us-central1", name: `service-${index}` };
    return [
        resource("gcp:cloudrunv2/service:Service", `service-${index}`, {
            ...service,
            ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            defaultUriDisabled: true,
        }),
        resource("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", `invoker-${index}`, {
            ...service,
            role: "roles/run.invoker",
            member: "serviceAccount:service-111111111111@gcp-sa-iap.iam.gserviceaccount.com",
        }),
        resource("gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup", `neg-${index}`, {
            ...region,
            name: `neg-${index}`,
            networkEndpointType: "SERVERLESS",
            cloudRun: { service: `service-${index}` },
        }),
        resource("gcp:compute/backendService:BackendService", `backend-${index}`, {
            project: PROJECT,
            name: `backend-${index}`,
            loadBalancingScheme: "EXTERNAL_MANAGED",
            iap: { enabled: true },
            backends: [{ group: `projects/${PROJECT}/regions/us-central1/networkEndpointGroups/neg-${index}` }],
        }),
    ];
}

/** The n-th principal meets another part of the backends in each round, so that no pair comes twice. */
function accessors(backends: number, grants: number): Resource[] {
    return Array.from({ length: grants }, (_, index) => {
        const round = Math.floor(index / backends);
        return resource("gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember", `accessor-${index}`, {
            project: PROJECT,
            webBackendService: `backend-${index % backends}`,
            role: "roles/iap.httpsResourceAccessor",
            member: member((index + round) % PRINCIPALS),
        });
    });
}

/** As many invokers on the project of `manyBackends`, one by one: every service inherits them all. */
export function projectInvokers(grants: number): Resource[] {
    return Array.from({ length: grants }, (_, index) =>
        resource("gcp:projects/iAMMember:IAMMember", `invoker-of-all-${index}`, {
            project: PROJECT,
            role: "roles/run.invoker",
            member: `user:invoker-${index}@example.com`,
        }),
    );
}

function member(index: number): string {
    const name = `caller-${index}`;
    if (index % 4 === 0) return `group:${name}@example.com`;
    if (index % 4 === 1) return `serviceAccount:${name}@${PROJECT}.iam.gserviceaccount.com`;
    return `user:${name}@example.com`;
}

function frontend(indexes: number[]): Resource[] {
    const backend = (index: number): string => `projects/${PROJECT}/global/backendServices/backend-${index}`;
    const named = (name: string): object => ({ project: PROJECT, name });
    return [
        resource("gcp:compute/uRLMap:URLMap", "routes", {
            ...named("routes"),
            defaultService: backend(0),
            hostRules: [{ hosts: ["app.example.com"], pathMatcher: "paths" }],
            pathMatchers: [
                {
                    name: "paths",
                    defaultService: backend(0),
                    pathRules: indexes.map((index) => ({ paths: [`/${index}/*`], service: backend(index) })),
                },
            ],
        }),
        resource("gcp:compute/targetHttpsProxy:TargetHttpsProxy", "proxy", {
            ...named("proxy"),
            urlMap: `projects/${PROJECT}/global/urlMaps/routes`,
        }),
        resource("gcp:compute/globalForwardingRule:GlobalForwardingRule", "entry", {
            ...named("entry"),
            loadBalancingScheme: "EXTERNAL_MANAGED",
            portRange: "443",
            target: `projects/${PROJECT}/global/targetHttpsProxies/proxy`,
        }),
    ];
}

function resource(type: string, name: string, inputs: object): Resource {
    return {
        urn: `urn:pulumi:bench::bench::${type}::${name}`,
        type,
        name,
        inputs: inputs as Resource["inputs"],
        dependencies: [],
        propertyDependencies: {},
    };
}
