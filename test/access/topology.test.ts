import * as assert from "node:assert/strict";
import { buildGraph } from "../../access/graph/graph";
import { Resource } from "../../access/graph/resource";
import { Topology, topology, TopologyEdge, TopologyNode } from "../../access/topology";
import { accessor, edit, from, previewStack, resource, stateStack, T, UNKNOWN, urnOf, without } from "./support/stack";

const draw = (resources: Resource[]): Topology => topology(buildGraph(resources));

const nodeOf = ({ nodes }: Topology, name: string, layer?: TopologyNode["layer"]): TopologyNode => {
    const found = nodes.filter((node) => node.name === name && (layer === undefined || node.layer === layer));
    assert.equal(found.length, 1, `${found.length} nodes named ${name}`);
    return found[0];
};
/** The step between two names. */
const edgeOf = (drawn: Topology, from: string, to: string): TopologyEdge | undefined => {
    const names = new Map(drawn.nodes.map(({ id, name }) => [id, name]));
    return drawn.edges.find((edge) => names.get(edge.from) === from && names.get(edge.to) === to);
};
const stepsOf = (drawn: Topology): string[] => {
    const names = new Map(drawn.nodes.map(({ id, name }) => [id, name]));
    return drawn.edges.map(({ from, to }) => `${names.get(from)} > ${names.get(to)}`);
};
const marked = ({ nodes }: Topology): string[] =>
    nodes.filter(({ state }) => state !== "ok").map(({ name, state }) => `${name}: ${state}`);

/** A service that everybody may invoke, at its own URL. */
const open = (stack: Resource[]): Resource[] => [
    ...edit(stack, T.service, "orders-us-central1", { ingress: "INGRESS_TRAFFIC_ALL", defaultUriDisabled: false }),
    resource(
        T.invokerMember,
        "anyone",
        { name: UNKNOWN, location: "us-central1", role: "roles/run.invoker", member: "allUsers" },
        from("name", T.service, "orders-us-central1"),
    ),
];

describe("access/topology", () => {
    for (const [what, stack] of [
        ["preview", previewStack],
        ["state", stateStack],
    ] as const) {
        it(`draws every resource of a way once, and every step (${what})`, () => {
            const drawn = draw(stack());
            assert.deepEqual(stepsOf(drawn).sort(), [
                "internet > orders-443",
                "internet > orders-80",
                "orders-443 > orders-https",
                "orders-80 > redirect",
                "orders-backend > orders-europe-west1",
                "orders-backend > orders-us-central1",
                "orders-europe-west1 > orders-europe-west1",
                "orders-https > orders-map",
                "orders-map > orders-backend",
                "orders-push > orders-443",
                "orders-us-central1 > orders-us-central1",
                "redirect > redirect-map",
                "redirect-map > The URL map answers with a redirect.",
            ]);
            assert.deepEqual(marked(drawn), []);
            assert.equal(new Set(drawn.nodes.map(({ id }) => id)).size, drawn.nodes.length);
        });
    }

    it("says where IAP stands, and what a URL map's step is for", () => {
        const drawn = draw(previewStack());
        assert.equal(nodeOf(drawn, "orders-backend").iap, "yes");
        assert.equal(nodeOf(drawn, "orders-map").iap, undefined);
        assert.deepEqual(edgeOf(drawn, "orders-map", "orders-backend")?.labels, ["*/*"]);
        assert.equal(edgeOf(drawn, "orders-push", "orders-443")?.kind, "calls");
        assert.equal(edgeOf(drawn, "internet", "orders-443")?.kind, "traffic");
    });

    it("draws a service's own URL exactly where it answers the internet, open where nobody is asked", () => {
        const closed = draw(previewStack());
        assert.equal(edgeOf(closed, "internet", "orders-us-central1"), undefined);
        const drawn = draw(open(previewStack()));
        assert.deepEqual(marked(drawn), ["orders-us-central1: exposed"]);
        const step = edgeOf(drawn, "internet", "orders-us-central1");
        assert.deepEqual([step?.state, step?.certainty, step?.labels], ["exposed", "certain", ["own URL"]]);
        const red = drawn.edges.filter(({ state }) => state === "exposed");
        assert.equal(red.length, 1, "nothing else is red");
    });

    it("draws the whole way through a backend without IAP as open", () => {
        const stack = edit(open(previewStack()), T.backend, "orders-backend", { iap: { enabled: false } });
        const drawn = draw(stack);
        assert.equal(nodeOf(drawn, "orders-backend").state, "exposed");
        for (const [from, to] of [
            ["internet", "orders-443"],
            ["orders-443", "orders-https"],
            ["orders-https", "orders-map"],
            ["orders-map", "orders-backend"],
        ]) {
            assert.equal(edgeOf(drawn, from, to)?.state, "exposed", `${from} > ${to}`);
        }
        assert.equal(edgeOf(drawn, "internet", "orders-80")?.state, "ok");
    });

    it("draws another way to the same service as it is, beside an open one", () => {
        const second = { ...from("backends", T.neg, "orders-us-central1") };
        const guarded = { loadBalancingScheme: "EXTERNAL_MANAGED", backends: [{ group: UNKNOWN }] };
        const rules = { hostRules: [{ hosts: ["other.example.com"], pathMatcher: "other" }] };
        const drawn = draw([
            ...edit(
                open(previewStack()),
                T.urlMap,
                "orders-map",
                {
                    ...rules,
                    pathMatchers: [{ name: "other", defaultService: "guarded" }],
                    defaultService: "orders-backend",
                },
                { propertyDependencies: {} },
            ),
            resource(T.backend, "guarded", { ...guarded, iap: { enabled: true } }, second),
            resource(T.accessorMember, "all", accessor("allUsers")),
            resource(T.accessorMember, "few", { ...accessor("group:few@example.com"), webBackendService: "guarded" }),
        ]);
        assert.equal(edgeOf(drawn, "orders-map", "orders-backend")?.state, "exposed");
        assert.equal(edgeOf(drawn, "orders-map", "guarded")?.state, "ok");
        assert.equal(nodeOf(drawn, "guarded").state, "ok");
    });

    it("marks a public accessor's backend, though the grant is no node", () => {
        const drawn = draw([...previewStack(), resource(T.accessorMember, "all", accessor("allUsers"))]);
        assert.equal(nodeOf(drawn, "orders-backend").state, "exposed");
        assert.equal(edgeOf(drawn, "orders-map", "orders-backend")?.state, "exposed");
    });

    it("marks what locks a caller out: the subscription and its step", () => {
        const push = { pushEndpoint: "https://orders.example.com/events" };
        const drawn = draw(edit(previewStack(), T.subscription, "orders-push", { pushConfig: push }));
        assert.equal(nodeOf(drawn, "orders-push").state, "dead-end");
        assert.equal(edgeOf(drawn, "orders-push", "orders-443")?.state, "dead-end");
    });

    it("is grey where something is not known yet, never red or plain", () => {
        const unknownIap = draw(edit(previewStack(), T.backend, "orders-backend", { iap: UNKNOWN }));
        assert.equal(nodeOf(unknownIap, "orders-backend").iap, "unknown");
        assert.equal(nodeOf(unknownIap, "orders-backend").state, "undecided");
        const lost = draw(
            edit(previewStack(), T.urlMap, "orders-map", { defaultService: UNKNOWN }, { propertyDependencies: {} }),
        );
        const ends = lost.nodes.filter(({ layer }) => layer === "elsewhere");
        assert.deepEqual(
            ends.map(({ state }) => state),
            ["undecided"],
        );
        assert.equal(edgeOf(lost, "orders-map", ends[0].name)?.certainty, "undecided");
        const unentered = nodeOf(lost, "orders-backend");
        assert.ok(
            stepsOf(lost).includes("orders-backend > orders-us-central1"),
            `${unentered.name} is drawn all the same`,
        );
    });

    it("shows where a sender's requests go that do not enter here", () => {
        const pushTo = (pushEndpoint: unknown): Topology =>
            draw(edit(previewStack(), T.subscription, "orders-push", { pushConfig: { pushEndpoint } }));
        for (const [endpoint, where] of [
            [UNKNOWN, /not known yet/],
            ["https://other.example.org/x", /does not serve/],
            ["https://orders-abc-uc.a.run.app/x", /own URL/],
        ] as const) {
            const [elsewhere] = pushTo(endpoint).nodes.filter(({ layer }) => layer === "elsewhere");
            assert.match(elsewhere.name, where);
            assert.equal(elsewhere.state, "undecided");
        }
    });

    it("draws no pull subscription, and every other sender", () => {
        const job = {
            httpTarget: {
                uri: "https://orders.example.com/nightly",
                oidcToken: { serviceAccountEmail: "a@b.iam.gserviceaccount.com" },
            },
        };
        const stack = [
            ...edit(previewStack(), T.subscription, "orders-push", { pushConfig: undefined }),
            resource(T.scheduledJob, "nightly", job),
        ];
        const callers = draw(stack).nodes.filter(({ layer }) => layer === "caller");
        assert.deepEqual(
            callers.map(({ name }) => name),
            ["nightly"],
        );
        assert.equal(edgeOf(draw(stack), "nightly", "orders-443")?.kind, "calls");
    });

    it("does not depend on names, and not on unrelated resources", () => {
        const shape = ({ nodes, edges }: Topology): unknown => [
            nodes.map(({ layer, state, iap }) => [layer, state, iap]),
            edges.map(({ kind, state, certainty }) => [kind, state, certainty]),
        ];
        const stack = open(previewStack());
        const more = [
            ...stack,
            resource("gcp:storage/bucket:Bucket", "unrelated", {}),
            resource("random:index/randomId:RandomId", "x", {}),
        ];
        assert.deepEqual(shape(draw(more)), shape(draw(stack)));
        assert.deepEqual(marked(draw(without(stack, T.invokerMember, "anyone"))), []);
    });

    it("grows with the stack and no faster: 10 times the backends, at most 10 times nodes and edges", () => {
        const sizeOf = (count: number): [number, number] => {
            const { nodes, edges } = draw(fan(count));
            return [nodes.length, edges.length];
        };
        const [small, large] = [sizeOf(20), sizeOf(200)];
        assert.ok(large[0] <= small[0] * 10 && large[1] <= small[1] * 10, `${small} to ${large}`);
        assert.equal(
            large[0],
            200 * 3 + 4,
            "a backend, a group and a service each; internet, rule, proxy and URL map once",
        );
    });
});

/** One load balancer with so many backends, by path. */
function fan(count: number): Resource[] {
    const at = (i: number): string => `part-${i}`;
    const parts = Array.from({ length: count }, (_, i) => i);
    const reference = (type: string, name: string): string => `https://www.googleapis.com/compute/v1/${type}/${name}`;
    return [
        ...parts.flatMap((i) => [
            resource(T.service, at(i), {
                location: "us-central1",
                ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                defaultUriDisabled: true,
            }),
            resource(T.neg, at(i), {
                region: "us-central1",
                networkEndpointType: "SERVERLESS",
                cloudRun: { service: at(i) },
            }),
            resource(T.backend, at(i), {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                iap: { enabled: true },
                backends: [{ group: reference("projects/p/regions/us-central1/networkEndpointGroups", at(i)) }],
            }),
        ]),
        resource(T.urlMap, "map", {
            defaultService: reference("projects/p/global/backendServices", at(0)),
            hostRules: [{ hosts: ["app.example.com"], pathMatcher: "all" }],
            pathMatchers: [
                {
                    name: "all",
                    defaultService: reference("projects/p/global/backendServices", at(0)),
                    pathRules: parts.map((i) => ({
                        paths: [`/${i}/*`],
                        service: reference("projects/p/global/backendServices", at(i)),
                    })),
                },
            ],
        }),
        resource(
            T.httpsProxy,
            "proxy",
            { urlMap: UNKNOWN },
            { propertyDependencies: { urlMap: [urnOf(T.urlMap, "map")] } },
        ),
        resource(
            T.forwardingRule,
            "rule",
            { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443", target: UNKNOWN },
            from("target", T.httpsProxy, "proxy"),
        ),
    ];
}
