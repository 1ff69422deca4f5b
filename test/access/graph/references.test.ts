import * as assert from "node:assert/strict";
import { buildGraph } from "../../../access/graph/graph";
import { Link } from "../../../access/graph/link";
import { BackendNode, NegNode, ProxyNode, UrlMapNode } from "../../../access/graph/nodes";
import { parseReference } from "../../../access/graph/reference";
import { Resource } from "../../../access/graph/resource";
import { from, resource, T, UNKNOWN, urnOf } from "../support/stack";

const API = "https://www.googleapis.com/compute/v1";

function linkOfProxy(resources: Resource[]): Link {
    return (buildGraph(resources).nodes.get(urnOf(T.httpsProxy, "p")) as ProxyNode).urlMap;
}

function linkOfNeg(resources: Resource[]): Link {
    return (buildGraph(resources).nodes.get(urnOf(T.neg, "n")) as NegNode).service;
}

function targetOf(resources: Resource[]): Link[] {
    const { rules } = buildGraph(resources).nodes.get(urnOf(T.urlMap, "m")) as UrlMapNode;
    const target = rules[0].defaultTarget;
    assert.equal(target?.kind, "backend");
    return target.backends;
}

const map = resource(T.urlMap, "m", { name: "m-1234567", defaultService: "b" });
const resolved = { state: "resolved", to: [map.urn] };

describe("access/graph: references", () => {
    it("takes every form of a reference apart", () => {
        const cases: [string, ReturnType<typeof parseReference>][] = [
            ["orders", { name: "orders", project: undefined, location: undefined, collection: undefined }],
            [
                "projects/p/global/backendServices/orders",
                { name: "orders", project: "p", location: "global", collection: "backendServices" },
            ],
            [
                `${API}/projects/p/regions/r/networkEndpointGroups/orders`,
                { name: "orders", project: "p", location: "r", collection: "networkEndpointGroups" },
            ],
            [
                "locations/l/namespaces/p/services/orders",
                { name: "orders", project: "p", location: "l", collection: "services" },
            ],
            [
                "//iap.googleapis.com/projects/p/locations/l/services/orders/",
                { name: "orders", project: "p", location: "l", collection: "services" },
            ],
        ];
        for (const [text, expected] of cases) assert.deepEqual(parseReference(text), expected, text);
    });

    for (const [form, urlMap] of Object.entries({
        "a name": "m-1234567",
        "an id": "projects/acme/global/urlMaps/m-1234567",
        "a self link": `${API}/projects/acme/global/urlMaps/m-1234567`,
    })) {
        it(`finds a resource by ${form}`, () => {
            const { state, to } = linkOfProxy([map, resource(T.httpsProxy, "p", { urlMap })]);
            assert.deepEqual({ state, to }, resolved);
        });
    }

    it("finds a resource by where an unknown reference was made", () => {
        const proxy = resource(T.httpsProxy, "p", { urlMap: UNKNOWN }, from("urlMap", T.urlMap, "m"));
        assert.deepEqual(linkOfProxy([map, proxy]), resolved);
    });

    it("looks through components and other resources, and is then not certain", () => {
        const component = { ...resource("pkg:index:Edge", "edge", {}), component: true };
        const child = { ...map, parent: component.urn };
        const proxy = resource(T.httpsProxy, "p", { urlMap: UNKNOWN }, from("urlMap", "pkg:index:Edge", "edge"));
        assert.deepEqual(linkOfProxy([component, child, proxy]), { state: "unknown", to: [map.urn] });
    });

    it("keeps several sources as candidates", () => {
        const other = resource(T.urlMap, "m2", { defaultService: "b" });
        const sources = { propertyDependencies: { urlMap: [other.urn, map.urn] } };
        const proxy = resource(T.httpsProxy, "p", { urlMap: UNKNOWN }, sources);
        // In the order of registration, whatever order the engine lists them in.
        assert.deepEqual(linkOfProxy([map, other, proxy]), { state: "candidates", to: [map.urn, other.urn] });
    });

    // A preview of `map.id` and of a value made of both looks the same: nothing but the sources is there.
    for (const [what, other] of Object.entries({
        "a stack reference": "pulumi:pulumi:StackReference",
        "another kind of resource": "gcp:storage/bucket:Bucket",
        "a type that is not known": "acme:index:Thing",
    })) {
        it(`beside ${what} one source of the right kind proves nothing`, () => {
            const sources = { propertyDependencies: { urlMap: [map.urn, urnOf(other, "x")] } };
            const proxy = resource(T.httpsProxy, "p", { urlMap: UNKNOWN }, sources);
            assert.deepEqual(linkOfProxy([map, resource(other, "x", {}), proxy]), { state: "unknown", to: [map.urn] });
            const second = resource(T.urlMap, "m2", { defaultService: "b" });
            const three = { propertyDependencies: { urlMap: [map.urn, second.urn, urnOf(other, "x")] } };
            assert.deepEqual(linkOfProxy([map, second, resource(T.httpsProxy, "p", { urlMap: UNKNOWN }, three)]), {
                state: "unknown",
                to: [map.urn, second.urn],
            });
        });
    }

    it("what cannot be the reference itself takes nothing away: a project, an API, a grant on the same thing", () => {
        const backend = resource(T.backend, "b", {});
        const grant = resource(
            T.accessorMember,
            "g",
            { webBackendService: UNKNOWN },
            { dependencies: [backend.urn], propertyDependencies: { webBackendService: [backend.urn] } },
        );
        const others = [
            grant.urn,
            urnOf("gcp:organizations/project:Project", "p"),
            urnOf("gcp:projects/service:Service", "a"),
        ];
        const urlMap = resource(
            T.urlMap,
            "m",
            { defaultService: UNKNOWN },
            { propertyDependencies: { defaultService: [backend.urn, ...others] } },
        );
        const stack = [backend, resource(T.backend, "other", {}), grant, urlMap];
        assert.deepEqual(targetOf(stack), [{ state: "resolved", to: [backend.urn] }]);
        const elsewhere = { ...grant, dependencies: [urnOf(T.backend, "other")] };
        assert.deepEqual(targetOf([...stack.slice(0, 2), elsewhere, urlMap])[0].state, "unknown");
    });

    it("a self link's collection tells a bucket from a backend service of the same name", () => {
        const backend = resource(T.backend, "b", { name: "orders" });
        const bucket = resource("gcp:compute/backendBucket:BackendBucket", "files", { name: "orders" });
        const linkTo = (collection: string, stack: Resource[]) =>
            targetOf([...stack, resource(T.urlMap, "m", { defaultService: `projects/p/global/${collection}/orders` })]);
        assert.deepEqual(linkTo("backendBuckets", [backend]), [{ state: "outside", to: [], name: "orders" }]);
        assert.deepEqual(linkTo("backendBuckets", [backend, bucket])[0].to, [bucket.urn]);
        assert.deepEqual(linkTo("backendServices", [backend, bucket])[0].to, [backend.urn]);
    });

    it("an unknown made from nothing in view leads nowhere for certain", () => {
        assert.deepEqual(linkOfProxy([map, resource(T.httpsProxy, "p", { urlMap: UNKNOWN })]), {
            state: "unknown",
            to: [],
        });
    });

    it("a known name that nothing has is outside", () => {
        const link = linkOfProxy([map, resource(T.httpsProxy, "p", { urlMap: "projects/x/global/urlMaps/other" })]);
        assert.deepEqual(link, { state: "outside", to: [], name: "other" });
    });

    it("a resource whose own name is not known may be the one that is meant", () => {
        const nameless = resource(T.urlMap, "m", { name: UNKNOWN });
        const link = linkOfProxy([nameless, resource(T.httpsProxy, "p", { urlMap: "something" })]);
        assert.deepEqual(link, { state: "unknown", to: [map.urn], name: "something" });
    });

    it("keeps projects apart where both are known, and a number is any project's", () => {
        const inP = { ...map, inputs: { ...map.inputs, project: "p" } };
        const proxyTo = (project: string) =>
            resource(T.httpsProxy, "p", { urlMap: `projects/${project}/global/urlMaps/m-1234567` });
        assert.equal(linkOfProxy([inP, proxyTo("p")]).state, "resolved");
        assert.equal(linkOfProxy([inP, proxyTo("q")]).state, "outside");
        assert.equal(linkOfProxy([inP, proxyTo("123")]).state, "resolved");
        const unclear = { ...map, inputs: { ...map.inputs, project: UNKNOWN } };
        assert.equal(linkOfProxy([unclear, proxyTo("p")]).state, "unknown");
    });

    it("two projects that are not known but made from the same resource are the same", () => {
        const project = "gcp:organizations/project:Project";
        const own = { propertyDependencies: { project: [urnOf(project, "p")] } };
        const proxy = resource(T.httpsProxy, "p", { project: UNKNOWN, urlMap: "m-1234567" }, own);
        const target = { ...map, inputs: { ...map.inputs, project: UNKNOWN }, ...own };
        assert.equal(linkOfProxy([target, proxy]).state, "resolved");
    });

    it("tells services of one name apart by the group's region", () => {
        const services = ["us-central1", "europe-west1"].map((location) =>
            resource(T.service, `s-${location}`, { name: "orders", location }),
        );
        const neg = resource(T.neg, "n", { region: "europe-west1", cloudRun: { service: "orders" } });
        assert.deepEqual(linkOfNeg([...services, neg]), { state: "resolved", to: [services[1].urn], name: "orders" });
        const elsewhere = resource(T.neg, "n", { region: "asia-east1", cloudRun: { service: "orders" } });
        assert.equal(linkOfNeg([...services, elsewhere]).state, "outside");
        const somewhere = resource(T.neg, "n", { region: UNKNOWN, cloudRun: { service: "orders" } });
        assert.deepEqual(linkOfNeg([...services, somewhere]).state, "unknown");
    });

    it("a multi-region service is in each of its regions", () => {
        const service = resource(T.service, "s", {
            name: "orders",
            location: "global",
            multiRegionSettings: { regions: ["us-central1", "europe-west1"] },
        });
        const neg = resource(T.neg, "n", { region: "europe-west1", cloudRun: { service: "orders" } });
        assert.equal(linkOfNeg([service, neg]).state, "resolved");
    });

    it("as many unknown groups as sources are those groups", () => {
        const groups = ["a", "b"].map((name) => resource(T.neg, name, { region: name }));
        const backend = resource(
            T.backend,
            "b",
            { backends: [{ group: UNKNOWN }, { group: UNKNOWN }] },
            { propertyDependencies: { backends: groups.map(({ urn }) => urn) } },
        );
        const links = (resources: Resource[]) =>
            (buildGraph(resources).nodes.get(backend.urn) as BackendNode).groups.map(({ state, to }) => [state, to]);
        assert.deepEqual(links([...groups, backend]), [
            ["resolved", [groups[0].urn]],
            ["resolved", [groups[1].urn]],
        ]);
        const elsewhere = urnOf("pulumi:pulumi:StackReference", "ref");
        const oneOutside = { propertyDependencies: { backends: [groups[0].urn, elsewhere] } };
        assert.deepEqual(links([...groups, { ...backend, ...oneOutside }]), [["unknown", [groups[0].urn]]]);
        const third = resource(T.neg, "c", { region: "c" });
        const sources = { backends: [...groups, third].map(({ urn }) => urn) };
        assert.deepEqual(links([...groups, third, { ...backend, propertyDependencies: sources }])[0][0], "candidates");
    });
});
