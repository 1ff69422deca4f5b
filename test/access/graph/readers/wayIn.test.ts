import * as assert from "node:assert/strict";
import { PropertyBag } from "../../../../access/graph/resource";
import { nodeOf, word } from "../../support/nodes";
import { CLIENT, resource, T, UNKNOWN } from "../../support/stack";

const T2 = {
    regionRule: "gcp:compute/forwardingRule:ForwardingRule",
    regionHttps: "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
    regionMap: "gcp:compute/regionUrlMap:RegionUrlMap",
    globalNeg: "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup",
    zonalNeg: "gcp:compute/networkEndpointGroup:NetworkEndpointGroup",
} as const;

const REGION = { region: "europe-west1" };

describe("access/graph/readers: the way in", () => {
    describe("forwarding rules", () => {
        for (const [type, where] of [
            [T.forwardingRule, {}],
            [T2.regionRule, REGION],
        ] as [string, PropertyBag][]) {
            const read = (inputs: PropertyBag) => {
                const { internet, ports, target } = nodeOf("forwarding-rule", type, { ...where, ...inputs });
                return [internet, word(ports), target.state];
            };
            it(`${type}: known, absent and unknown`, () => {
                const known = { loadBalancingScheme: "EXTERNAL_MANAGED", portRange: "443-443", target: "p" };
                assert.deepEqual(read(known), ["yes", "443", "outside"]);
                assert.deepEqual(read({ loadBalancingScheme: "INTERNAL_MANAGED", ports: ["80", "81"] }), [
                    "no",
                    "80,81",
                    "absent",
                ]);
                assert.deepEqual(read({}), ["yes", "absent", "absent"]);
                const unknown = { loadBalancingScheme: UNKNOWN, portRange: UNKNOWN, target: UNKNOWN };
                assert.deepEqual(read(unknown), ["unknown", "unknown", "unknown"]);
            });
        }
    });

    describe("proxies and URL maps", () => {
        for (const [type, mapType, protocol, where] of [
            [T.httpsProxy, T.urlMap, "https", {}],
            [T.httpProxy, T.urlMap, "http", {}],
            [T2.regionHttps, T2.regionMap, "https", REGION],
        ] as [string, string, string, PropertyBag][]) {
            it(`${type}: known, absent and unknown`, () => {
                const map = resource(mapType, "m", { ...where, defaultService: "b" });
                const read = (inputs: PropertyBag) => {
                    const node = nodeOf("proxy", type, { ...where, ...inputs }, [map]);
                    return [node.protocol, node.urlMap.state, node.certificateMap.state];
                };
                assert.deepEqual(read({ urlMap: "m" }), [protocol, "resolved", "absent"]);
                assert.deepEqual(read({}), [protocol, "absent", "absent"]);
                assert.deepEqual(read({ urlMap: UNKNOWN, certificateMap: UNKNOWN }), [protocol, "unknown", "unknown"]);
            });
        }

        it("a proxy of one region does not take the URL map of another", () => {
            const map = resource(T2.regionMap, "m", { region: "us-central1", defaultService: "b" });
            assert.equal(nodeOf("proxy", T2.regionHttps, { ...REGION, urlMap: "m" }, [map]).urlMap.state, "outside");
        });

        for (const [type, where] of [
            [T.urlMap, {}],
            [T2.regionMap, REGION],
        ] as [string, PropertyBag][]) {
            it(`${type}: what is not known yet leaves the rules open`, () => {
                const open = (inputs: PropertyBag) => nodeOf("url-map", type, { ...where, ...inputs }).incomplete;
                assert.equal(open({ defaultService: "b" }), false);
                assert.equal(open({ defaultService: "b", hostRules: UNKNOWN }), true);
                assert.equal(open({}), true);
            });
        }
    });

    describe("backend services", () => {
        const cases: [string, PropertyBag, unknown[]][] = [
            ["IAP with a custom client", { iap: { enabled: true, oauth2ClientId: CLIENT } }, ["yes", CLIENT]],
            [
                "IAP with a client that is written only",
                { iap: { enabled: true, oauth2ClientIdWo: CLIENT } },
                ["yes", CLIENT],
            ],
            ["IAP with the Google-managed client", { iap: { enabled: true } }, ["yes", "absent"]],
            ["IAP switched off", { iap: { enabled: false } }, ["no", "absent"]],
            ["no IAP", {}, ["no", "absent"]],
            ["IAP not known yet", { iap: UNKNOWN }, ["unknown", "unknown"]],
        ];
        for (const type of [T.backend, T.regionBackend]) {
            for (const [what, inputs, expected] of cases) {
                it(`${type}: ${what}`, () => {
                    const { iap, clientId } = nodeOf("backend", type, { ...REGION, ...inputs });
                    assert.deepEqual([iap, word(clientId)], expected);
                });
            }
        }

        it("name their Cloud Armor policies", () => {
            const policy = resource(T.securityPolicy, "p", { name: "edge" });
            const read = (inputs: PropertyBag) => {
                const node = nodeOf("backend", T.backend, inputs, [policy]);
                return [node.securityPolicy.state, node.edgeSecurityPolicy.state];
            };
            assert.deepEqual(read({ securityPolicy: "projects/p/global/securityPolicies/edge" }), [
                "resolved",
                "absent",
            ]);
            assert.deepEqual(read({ edgeSecurityPolicy: "edge", securityPolicy: UNKNOWN }), ["unknown", "resolved"]);
            assert.deepEqual(read({ securityPolicy: "elsewhere" }), ["outside", "absent"]);
        });
    });

    describe("network endpoint groups", () => {
        const service = resource(T.service, "s", { name: "orders", location: "europe-west1" });
        const cases: [string, string, PropertyBag, unknown[]][] = [
            ["Cloud Run", T.neg, { cloudRun: { service: "orders" } }, ["cloud-run", "resolved", "absent"]],
            [
                "a URL mask",
                T.neg,
                { cloudRun: { urlMask: "<service>.example.com" } },
                ["cloud-run", "absent", "<service>.example.com"],
            ],
            ["a function", T.neg, { cloudFunction: { function: "f" } }, ["function", "outside", "absent"]],
            ["App Engine", T.neg, { appEngine: {} }, ["app-engine", "outside", "absent"]],
            [
                "Private Service Connect",
                T.neg,
                { networkEndpointType: "PRIVATE_SERVICE_CONNECT" },
                ["other", "absent", "absent"],
            ],
            ["serverless of a kind not read", T.neg, { serverlessDeployment: {} }, ["unknown", "unknown", "absent"]],
            ["a block not known yet", T.neg, { cloudRun: UNKNOWN }, ["unknown", "unknown", "absent"]],
            ["a service not known yet", T.neg, { cloudRun: { service: UNKNOWN } }, ["cloud-run", "unknown", "absent"]],
            [
                "the internet",
                T2.globalNeg,
                { networkEndpointType: "INTERNET_FQDN_PORT" },
                ["other", "absent", "absent"],
            ],
            ["machines of a zone", T2.zonalNeg, { zone: "europe-west1-b" }, ["other", "absent", "absent"]],
        ];
        for (const [what, type, inputs, expected] of cases) {
            it(what, () => {
                const node = nodeOf("neg", type, { ...REGION, ...inputs }, [service]);
                assert.deepEqual([node.product, node.service.state, word(node.urlMask)], expected);
            });
        }

        it("for machines leave no doubt that no service stands behind a backend", () => {
            const group = resource(T2.zonalNeg, "n", { name: "n" });
            const [link] = nodeOf("backend", T.backend, { backends: [{ group: "n" }] }, [group]).groups;
            assert.deepEqual(link, { state: "resolved", to: [group.urn], name: "n" });
        });
    });
});
