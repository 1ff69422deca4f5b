/** A resource as an analyzer is asked about it. */
export interface SampleResource {
    type: string;
    name: string;
    urn: string;
    properties: Record<string, unknown>;
}

type Sample = [type: string, properties: (index: number) => Record<string, unknown>];

/** Some sixty properties, as the provider fills them in. */
const bulk = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`setting${index}`, { text: "x".repeat(20), list: [1, 2, 3] }]),
);

/** One service behind IAP among things that have nothing to do with it: what an organisation's stacks look like. */
const UNRELATED: Sample[] = [
    ["gcp:storage/bucket:Bucket", (i) => ({ ...bulk, name: `bucket-${i}` })],
    ["gcp:compute/instance:Instance", (i) => ({ ...bulk, name: `instance-${i}` })],
    ["gcp:bigquery/dataset:Dataset", (i) => ({ ...bulk, datasetId: `dataset_${i}` })],
    ["gcp:sql/databaseInstance:DatabaseInstance", (i) => ({ ...bulk, name: `database-${i}` })],
    ["kubernetes:apps/v1:Deployment", (i) => ({ ...bulk, metadata: { name: `deployment-${i}` } })],
    ["random:index/randomId:RandomId", () => ({ byteLength: 4 })],
];

const RELATED: Sample[] = [
    [
        "gcp:cloudrunv2/service:Service",
        (i) => ({
            ...bulk,
            name: `service-${i}`,
            project: "acme",
            location: "us-central1",
            ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
        }),
    ],
    [
        "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
        (i) => ({
            name: `service-${i}`,
            location: "us-central1",
            role: "roles/run.invoker",
            members: ["serviceAccount:service-1@gcp-sa-iap.iam.gserviceaccount.com"],
        }),
    ],
    [
        "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
        (i) => ({
            name: `neg-${i}`,
            project: "acme",
            region: "us-central1",
            networkEndpointType: "SERVERLESS",
            cloudRun: { service: `service-${i}` },
        }),
    ],
    [
        "gcp:compute/backendService:BackendService",
        (i) => ({
            ...bulk,
            name: `backend-${i}`,
            project: "acme",
            loadBalancingScheme: "EXTERNAL_MANAGED",
            backends: [{ group: `projects/acme/regions/us-central1/networkEndpointGroups/neg-${i}` }],
            iap: { enabled: true },
        }),
    ],
];

/** Six unrelated resources for every four of ours, in that order again and again. */
export function mixedResources(count: number): SampleResource[] {
    const samples = [...UNRELATED, ...RELATED];
    return Array.from({ length: count }, (_, index) => {
        const [type, properties] = samples[index % samples.length];
        const group = Math.floor(index / samples.length);
        const name = `resource-${index}`;
        return { type, name, urn: `urn:pulumi:bench::bench::${type}::${name}`, properties: properties(group) };
    });
}

/** The same with every tenth, a bucket, turned into a Pub/Sub push to a host that nobody here serves. */
export function withPushes(resources: SampleResource[]): SampleResource[] {
    const type = "gcp:pubsub/subscription:Subscription";
    return resources.map((resource) => {
        if (resource.type !== "gcp:storage/bucket:Bucket") return resource;
        const { name } = resource;
        const push = {
            pushEndpoint: "https://hooks.example.org/events",
            oidcToken: {
                serviceAccountEmail: `${name}@acme.iam.gserviceaccount.com`,
                audience: "https://hooks.example.org",
            },
        };
        return {
            type,
            name,
            urn: `urn:pulumi:bench::bench::${type}::${name}`,
            properties: { ...bulk, name, topic: "projects/acme/topics/events", pushConfig: push },
        };
    });
}
