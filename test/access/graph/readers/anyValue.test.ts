import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { blindSpots } from "../../../../access/blindSpots";
import { deadEnds } from "../../../../access/deadEnds";
import { exposures } from "../../../../access/exposures";
import { buildGraph } from "../../../../access/graph/graph";
import { isModelled, NODE_READERS } from "../../../../access/graph/readers";
import { PropertyBag, Resource } from "../../../../access/graph/resource";
import { reachability } from "../../../../access/reachability";
import { EXPECTED } from "../../../engine/support/expectedResources";
import { isNeutral } from "../../../../access/graph/readers/neutral";
import { CLIENT, previewStack, PUSHER, resource, stateStack, T, UNKNOWN } from "../../support/stack";

const URL = "https://orders.example.com/events";
const everybody = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };

/** One resource of each kind that the reference does without, with everything set that is read of it. */
const OTHERS: [string, PropertyBag][] = [
    [T.scheduledJob, { httpTarget: { uri: URL, oidcToken: { serviceAccountEmail: PUSHER, audience: CLIENT } } }],
    [
        T.taskQueue,
        {
            httpTarget: {
                uriOverride: {
                    scheme: "HTTPS",
                    host: "orders.example.com",
                    port: "443",
                    pathOverride: { path: "/events" },
                },
                oauthToken: { serviceAccountEmail: PUSHER },
            },
        },
    ],
    [
        T.eventTrigger,
        {
            location: "us-central1",
            serviceAccount: PUSHER,
            destination: { cloudRunService: { service: "orders", region: "us-central1" } },
        },
    ],
    [
        T.eventPipeline,
        {
            destinations: [
                {
                    httpEndpoint: { uri: URL },
                    authenticationConfig: { googleOidc: { serviceAccount: PUSHER, audience: CLIENT } },
                },
            ],
        },
    ],
    [T.securityPolicy, { rules: [{ priority: 1, action: "allow", preview: true, match: everybody }] }],
    [
        T.securityPolicyRule,
        { securityPolicy: "x", priority: 1, action: "deny(403)", match: { expr: { expression: "true" } } },
    ],
    [
        T.denyPolicy,
        {
            parent: "cloudresourcemanager.googleapis.com%2Fprojects%2Facme",
            rules: [
                {
                    denyRule: {
                        deniedPrincipals: ["principalSet://goog/public:all"],
                        exceptionPrincipals: ["principal://goog/subject/ann@example.com"],
                        deniedPermissions: ["run.googleapis.com/routes.invoke"],
                        exceptionPermissions: ["run.googleapis.com/*.*"],
                        denialCondition: { expression: "true" },
                    },
                },
            ],
        },
    ],
    [
        T.orgPolicy,
        {
            name: "projects/acme/policies/run.allowedIngress",
            parent: "projects/acme",
            spec: {
                rules: [{ values: { allowedValues: ["internal"] }, enforce: "TRUE", condition: { expression: "x" } }],
            },
        },
    ],
    [T.accountKey, { serviceAccountId: PUSHER }],
    [T.accountMember, { serviceAccountId: PUSHER, role: "roles/iam.serviceAccountTokenCreator", member: "allUsers" }],
    [T.workflow, { serviceAccount: PUSHER }],
    [T.apiConfig, { gatewayConfig: { backendConfig: { googleServiceAccount: PUSHER } } }],
    [T.appEngine, { iap: { enabled: true } }],
    [T.appEngineVersion, { service: "api" }],
    [
        T.appEngineSettings,
        { service: "api", networkSettings: { ingressTrafficAllowed: "INGRESS_TRAFFIC_ALLOWED_ALL" } },
    ],
    [T.neg, { region: "us-central1", appEngine: { service: "api" } }],
    [T.settings, { name: "projects/1/iap_web", accessSettings: { oauthSettings: { programmaticClients: [CLIENT] } } }],
    [T.functionGen1, { triggerHttp: true, ingressSettings: "ALLOW_ALL", region: "us-central1" }],
    [T.serviceV1, { location: "us-central1", metadata: { annotations: { "run.googleapis.com/ingress": "all" } } }],
    [T.domainMapping, { location: "us-central1", spec: { routeName: "orders" } }],
    [
        "gcp:networksecurity/authzPolicy:AuthzPolicy",
        { customProvider: { cloudIap: { enabled: true } }, target: { resources: ["orders-443"] } },
    ],
    ["gcp:certificatemanager/certificateMap:CertificateMap", {}],
    ["gcp:certificatemanager/certificateMapEntry:CertificateMapEntry", { map: "x", hostname: "orders.example.com" }],
    [T.backendBucket, {}],
    ["gcp:cloudrunv2/job:Job", { location: "us-central1" }],
    ["gcp:cloudrunv2/workerPool:WorkerPool", { location: "us-central1" }],
    ["gcp:cloudidentity/group:Group", { groupKey: { id: "staff@example.com" } }],
    ["gcp:cloudidentity/groupMembership:GroupMembership", { group: "groups/1", preferredMemberKey: { id: PUSHER } }],
    [T.customRole, { roleId: "r", project: "acme", permissions: ["run.routes.invoke"] }],
];

const STACKS = [previewStack(), stateStack()].map((stack) => [
    ...stack,
    ...OTHERS.map(([type, inputs], i) => resource(type, `other-${i}`, inputs)),
]);

/** Values that a program in a language without types, or a broken state file, may hold in any place. */
const ODD: unknown[] = [
    UNKNOWN,
    undefined,
    null,
    "",
    " ",
    "x",
    "//",
    0,
    -1,
    true,
    [],
    [UNKNOWN],
    [null],
    {},
    { x: UNKNOWN },
];

/** The paths to every value of a property bag, containers included. */
function paths(value: unknown, at: string[] = []): string[][] {
    if (typeof value !== "object" || value === null) return [at];
    const below = Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]));
    return at.length === 0 ? below : [at, ...below];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
    if (key === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as PropertyBag;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
}

function change(stack: Resource[], pick: number, place: number, by: unknown): Resource[] {
    return stack.map((one, i) => {
        if (i !== pick % stack.length) return one;
        const all = paths(one.inputs);
        const inputs = replaced(one.inputs, all[place % all.length], by) as PropertyBag;
        return { ...one, inputs, outputs: inputs };
    });
}

describe("access/graph/readers: any value", () => {
    it("each property of each resource takes each of them, alone and among the rest of its resource", () => {
        for (const one of STACKS.flat()) {
            for (const path of paths(one.inputs)) {
                for (const by of ODD) {
                    const inputs = replaced(one.inputs, path, by) as PropertyBag;
                    for (const outputs of [undefined, inputs, one.outputs]) buildGraph([{ ...one, inputs, outputs }]);
                }
            }
        }
    });

    it("any value in any property is judged, and nothing throws", () => {
        const numbers = fc.nat({ max: 10_000 });
        fc.assert(
            fc.property(
                fc.constantFrom(...STACKS),
                fc.array(fc.tuple(numbers, numbers, fc.constantFrom(...ODD)), { minLength: 1, maxLength: 3 }),
                (stack, edits) => {
                    const edited = edits.reduce((now, [pick, place, by]) => change(now, pick, place, by), stack);
                    const graph = buildGraph(edited);
                    exposures(graph);
                    deadEnds(graph);
                    blindSpots(graph);
                    reachability(graph);
                },
            ),
            { numRuns: 150 },
        );
    });

    it("tries every kind of node there is", () => {
        const kinds = new Set(STACKS.flatMap((stack) => [...buildGraph(stack).nodes.values()].map(({ kind }) => kind)));
        const missing = NODE_READERS.map(({ kind }) => kind).filter((kind) => !kinds.has(kind));
        assert.deepEqual(missing, []);
    });

    it("every type that an example deploys is read, or known to have no say in access", () => {
        const types = Object.values(EXPECTED).flatMap((counts) =>
            Object.keys(counts).filter((type) => type.startsWith("gcp:")),
        );
        assert.deepEqual(
            [...new Set(types)].filter((type) => !isModelled(type) && !isNeutral(type)),
            [],
        );
    });
});
