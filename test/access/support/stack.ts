import { PropertyBag, Resource } from "../../../access/graph/resource";
import { UNKNOWN } from "../../../access/graph/reading";

export { UNKNOWN };

const PREFIX = "urn:pulumi:dev::shop::";

export type Extra = Partial<Omit<Resource, "urn" | "type" | "name">>;

/** The URN a resource of a test has. */
export function urnOf(type: string, name: string): string {
    return `${PREFIX}${type}::${name}`;
}

/**
 * One resource as a preview of a new stack shows it: the inputs are known, the id is not, and where a value is unknown
 * `propertyDependencies` say what it was made from.
 */
export function resource(type: string, name: string, inputs: PropertyBag, extra: Extra = {}): Resource {
    return {
        urn: urnOf(type, name),
        type,
        name,
        inputs: { name, ...inputs },
        outputs: { id: UNKNOWN, name, ...inputs },
        dependencies: [],
        propertyDependencies: {},
        ...extra,
    };
}

export const T = {
    service: "gcp:cloudrunv2/service:Service",
    serviceV1: "gcp:cloudrun/service:Service",
    functionGen1: "gcp:cloudfunctions/function:Function",
    functionGen2: "gcp:cloudfunctionsv2/function:Function",
    invokerMember: "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    invokerBinding: "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
    invokerPolicy: "gcp:cloudrunv2/serviceIamPolicy:ServiceIamPolicy",
    invokerMemberV1: "gcp:cloudrun/iamMember:IamMember",
    projectMember: "gcp:projects/iAMMember:IAMMember",
    folderMember: "gcp:folder/iAMMember:IAMMember",
    customRole: "gcp:projects/iAMCustomRole:IAMCustomRole",
    neg: "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
    backend: "gcp:compute/backendService:BackendService",
    backendBucket: "gcp:compute/backendBucket:BackendBucket",
    urlMap: "gcp:compute/uRLMap:URLMap",
    httpsProxy: "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    httpProxy: "gcp:compute/targetHttpProxy:TargetHttpProxy",
    forwardingRule: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
    certificate: "gcp:compute/managedSslCertificate:ManagedSslCertificate",
    accessorMember: "gcp:iap/webBackendServiceIamMember:WebBackendServiceIamMember",
    accessorBinding: "gcp:iap/webBackendServiceIamBinding:WebBackendServiceIamBinding",
    webMember: "gcp:iap/webIamMember:WebIamMember",
    settings: "gcp:iap/settings:Settings",
    account: "gcp:serviceaccount/account:Account",
    identity: "gcp:projects/serviceIdentity:ServiceIdentity",
    topic: "gcp:pubsub/topic:Topic",
    subscription: "gcp:pubsub/subscription:Subscription",
    domainMapping: "gcp:cloudrun/domainMapping:DomainMapping",
    scheduledJob: "gcp:cloudscheduler/job:Job",
    taskQueue: "gcp:cloudtasks/queue:Queue",
    eventTrigger: "gcp:eventarc/trigger:Trigger",
    eventPipeline: "gcp:eventarc/pipeline:Pipeline",
    securityPolicy: "gcp:compute/securityPolicy:SecurityPolicy",
    regionSecurityPolicy: "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
    securityPolicyRule: "gcp:compute/securityPolicyRule:SecurityPolicyRule",
    regionBackend: "gcp:compute/regionBackendService:RegionBackendService",
    denyPolicy: "gcp:iam/denyPolicy:DenyPolicy",
    orgPolicy: "gcp:orgpolicy/policy:Policy",
    accountKey: "gcp:serviceaccount/key:Key",
    accountMember: "gcp:serviceaccount/iAMMember:IAMMember",
    accountBinding: "gcp:serviceaccount/iAMBinding:IAMBinding",
    accountPolicy: "gcp:serviceaccount/iAMPolicy:IAMPolicy",
    workflow: "gcp:workflows/workflow:Workflow",
    apiConfig: "gcp:apigateway/apiConfig:ApiConfig",
    apigeeDeployment: "gcp:apigee/apiDeployment:ApiDeployment",
    appEngine: "gcp:appengine/application:Application",
    appEngineVersion: "gcp:appengine/standardAppVersion:StandardAppVersion",
    appEngineSettings: "gcp:appengine/serviceNetworkSettings:ServiceNetworkSettings",
} as const;

export const CLIENT = "123-orders.apps.googleusercontent.com";
export const AGENT = "serviceAccount:service-111@gcp-sa-iap.iam.gserviceaccount.com";
export const PUSHER = "pusher@acme.iam.gserviceaccount.com";
export const REGIONS = ["us-central1", "europe-west1"];

/** The reference architecture in the preview of a new stack: references are unknown and known only by what they depend on. */
export function previewStack(): Resource[] {
    const negs = REGIONS.map((region) => urnOf(T.neg, `orders-${region}`));
    return [
        resource(T.identity, "iap-agent", { service: "iap.googleapis.com" }),
        ...REGIONS.flatMap((region) => regionOf(region)),
        resource(
            T.backend,
            "orders-backend",
            {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                backends: negs.map(() => ({ group: UNKNOWN })),
                iap: { enabled: true, oauth2ClientId: CLIENT },
            },
            { propertyDependencies: { backends: negs } },
        ),
        resource(T.accessorMember, "staff", accessor("group:staff@example.com")),
        resource(T.accessorMember, "pusher", {
            ...accessor(`serviceAccount:${PUSHER}`),
            condition: { title: "push", expression: 'request.path == "/events"' },
        }),
        resource(
            T.urlMap,
            "orders-map",
            { defaultService: UNKNOWN },
            from("defaultService", T.backend, "orders-backend"),
        ),
        resource(T.certificate, "orders-cert", { managed: { domains: ["orders.example.com"] } }),
        resource(
            T.httpsProxy,
            "orders-https",
            { urlMap: UNKNOWN, sslCertificates: [UNKNOWN] },
            {
                propertyDependencies: {
                    urlMap: [urnOf(T.urlMap, "orders-map")],
                    sslCertificates: [urnOf(T.certificate, "orders-cert")],
                },
            },
        ),
        resource(
            T.forwardingRule,
            "orders-443",
            { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443", target: UNKNOWN },
            from("target", T.httpsProxy, "orders-https"),
        ),
        resource(T.urlMap, "redirect-map", { defaultUrlRedirect: { httpsRedirect: true, stripQuery: false } }),
        resource(T.httpProxy, "redirect", { urlMap: UNKNOWN }, from("urlMap", T.urlMap, "redirect-map")),
        resource(
            T.forwardingRule,
            "orders-80",
            { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "80", target: UNKNOWN },
            from("target", T.httpProxy, "redirect"),
        ),
        resource(T.account, "pusher-account", { accountId: "pusher", email: PUSHER }),
        resource(T.topic, "orders-events", {}),
        resource(T.subscription, "orders-push", {
            topic: "orders-events",
            pushConfig: {
                pushEndpoint: "https://orders.example.com/events",
                oidcToken: { serviceAccountEmail: PUSHER, audience: CLIENT },
            },
        }),
    ];
}

function regionOf(region: string): Resource[] {
    const name = `orders-${region}`;
    return [
        resource(T.service, name, {
            name: "orders",
            location: region,
            ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
            defaultUriDisabled: true,
        }),
        resource(T.invokerMember, `${name}-invoker`, {
            name: "orders",
            location: region,
            role: "roles/run.invoker",
            member: AGENT,
        }),
        resource(T.neg, name, { region, cloudRun: { service: "orders" } }),
    ];
}

export function accessor(member: string): PropertyBag {
    return { webBackendService: "orders-backend", role: "roles/iap.httpsResourceAccessor", member };
}

export function from(property: string, type: string, name: string): Extra {
    return { propertyDependencies: { [property]: [urnOf(type, name)] } };
}

const COMPUTE = "https://www.googleapis.com/compute/v1/projects/acme";

/** The same stack as a state file holds it: everything known, references as self links, outputs beside inputs. */
export function stateStack(): Resource[] {
    const links: Record<string, PropertyBag> = {
        "orders-backend": {
            backends: REGIONS.map((region) => ({
                group: `${COMPUTE}/regions/${region}/networkEndpointGroups/orders-${region}`,
            })),
        },
        "orders-map": { defaultService: `${COMPUTE}/global/backendServices/orders-backend` },
        "orders-https": {
            urlMap: `${COMPUTE}/global/urlMaps/orders-map`,
            sslCertificates: [`${COMPUTE}/global/sslCertificates/orders-cert`],
        },
        "orders-443": { target: `${COMPUTE}/global/targetHttpsProxies/orders-https` },
        redirect: { urlMap: `${COMPUTE}/global/urlMaps/redirect-map` },
        "orders-80": { target: `${COMPUTE}/global/targetHttpProxies/redirect` },
    };
    return previewStack().map((entry) => {
        const known = { project: "acme", ...entry.inputs, ...links[entry.name] };
        // A state's outputs have null for every optional property that was never set.
        return { ...entry, inputs: known, outputs: { ...known, id: `projects/acme/${entry.name}`, description: null } };
    });
}

/** A copy of a stack with one resource's inputs and outputs changed. Undefined takes a property away. */
export function edit(
    stack: Resource[],
    type: string,
    name: string,
    change: PropertyBag,
    extra: Extra = {},
): Resource[] {
    const urn = urnOf(type, name);
    if (!stack.some((entry) => entry.urn === urn)) throw new Error(`No ${urn} in the stack`);
    return stack.map((entry) =>
        entry.urn === urn
            ? { ...entry, inputs: { ...entry.inputs, ...change }, outputs: { ...entry.outputs, ...change }, ...extra }
            : entry,
    );
}

export function without(stack: Resource[], type: string, name: string): Resource[] {
    const urn = urnOf(type, name);
    if (!stack.some((entry) => entry.urn === urn)) throw new Error(`No ${urn} in the stack`);
    return stack.filter((entry) => entry.urn !== urn);
}
