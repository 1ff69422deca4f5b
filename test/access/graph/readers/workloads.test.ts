import * as assert from "node:assert/strict";
import { PropertyBag } from "../../../../access/graph/resource";
import { nodeOf, word } from "../../support/nodes";
import { PUSHER, resource, T, UNKNOWN, urnOf } from "../../support/stack";

const annotations = (values: PropertyBag): PropertyBag => ({
    metadata: {
        annotations: Object.fromEntries(Object.entries(values).map(([key, v]) => [`run.googleapis.com/${key}`, v])),
    },
});

describe("access/graph/readers: what answers", () => {
    describe("services of both APIs and functions of both generations", () => {
        // [ingress from the internet, from a load balancer, own URL, invoker check, IAP]
        const open = ["yes", "yes", "yes", "yes", "no"];
        const cases: [string, string, PropertyBag, string[]][] = [
            ["v2: nothing set", T.service, {}, open],
            [
                "v2: locked",
                T.service,
                { ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", defaultUriDisabled: true },
                ["no", "yes", "no", "yes", "no"],
            ],
            ["v2: internal", T.service, { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }, ["no", "no", "yes", "yes", "no"]],
            [
                "v2: without invoker check, with IAP",
                T.service,
                { invokerIamDisabled: true, iapEnabled: true },
                ["yes", "yes", "yes", "no", "yes"],
            ],
            [
                "v2: not known yet",
                T.service,
                { ingress: UNKNOWN, defaultUriDisabled: UNKNOWN, invokerIamDisabled: UNKNOWN, iapEnabled: UNKNOWN },
                Array<string>(5).fill("unknown"),
            ],
            ["v1: nothing set", T.serviceV1, {}, open],
            [
                "v1: locked",
                T.serviceV1,
                annotations({ ingress: "internal-and-cloud-load-balancing", "default-url-disabled": "true" }),
                ["no", "yes", "no", "yes", "no"],
            ],
            [
                "v1: without invoker check, with IAP",
                T.serviceV1,
                annotations({ "invoker-iam-disabled": "true", "iap-enabled": "true" }),
                ["yes", "yes", "yes", "no", "yes"],
            ],
            ["v1: not known yet", T.serviceV1, { metadata: UNKNOWN }, Array<string>(5).fill("unknown")],
            ["1st gen: nothing set", T.functionGen1, {}, ["yes", "yes", "no", "yes", "no"]],
            [
                "1st gen: locked",
                T.functionGen1,
                { triggerHttp: true, ingressSettings: "ALLOW_INTERNAL_AND_GCLB" },
                ["no", "yes", "yes", "yes", "no"],
            ],
            [
                "1st gen: not known yet",
                T.functionGen1,
                { triggerHttp: UNKNOWN, ingressSettings: UNKNOWN },
                ["unknown", "unknown", "unknown", "yes", "no"],
            ],
            ["2nd gen: nothing set", T.functionGen2, {}, open],
            [
                "2nd gen: internal",
                T.functionGen2,
                { serviceConfig: { ingressSettings: "ALLOW_INTERNAL_ONLY" } },
                ["no", "no", "yes", "yes", "no"],
            ],
            [
                "2nd gen: not known yet",
                T.functionGen2,
                { serviceConfig: UNKNOWN },
                ["unknown", "unknown", "yes", "yes", "no"],
            ],
        ];
        for (const [what, type, inputs, expected] of cases) {
            it(what, () => {
                const node = nodeOf("service", type, { location: "us-central1", ...inputs });
                const { ingressInternet, ingressLoadBalancer, defaultUri, invokerCheck, iap } = node;
                assert.deepEqual([ingressInternet, ingressLoadBalancer, defaultUri, invokerCheck, iap], expected);
            });
        }
    });

    describe("App Engine", () => {
        it("applications say whether IAP is on", () => {
            const iap = (value: unknown) => nodeOf("app-engine-application", T.appEngine, { iap: value }).iap;
            assert.deepEqual([{ enabled: true }, { enabled: false }, undefined, UNKNOWN].map(iap), [
                "yes",
                "no",
                "no",
                "unknown",
            ]);
        });

        it("versions belong to a service, to `default` where none is named", () => {
            const service = (value: unknown) =>
                word(nodeOf("app-engine-version", T.appEngineVersion, { service: value }).service);
            assert.deepEqual(["api", undefined, UNKNOWN].map(service), ["api", "default", "unknown"]);
        });

        it("network settings say who gets in, and unset ones let everybody in", () => {
            const admits = (ingressTrafficAllowed: unknown) => {
                const inputs = { service: "api", networkSettings: { ingressTrafficAllowed } };
                const { internet, loadBalancer } = nodeOf("app-engine-ingress", T.appEngineSettings, inputs);
                return [internet, loadBalancer];
            };
            assert.deepEqual(admits("INGRESS_TRAFFIC_ALLOWED_ALL"), ["yes", "yes"]);
            assert.deepEqual(admits("INGRESS_TRAFFIC_ALLOWED_INTERNAL_AND_LB"), ["no", "yes"]);
            assert.deepEqual(admits("INGRESS_TRAFFIC_ALLOWED_INTERNAL_ONLY"), ["no", "no"]);
            assert.deepEqual(admits(undefined), ["yes", "yes"]);
            assert.deepEqual(admits(UNKNOWN), ["unknown", "unknown"]);
        });
    });

    describe("what runs as an account", () => {
        const cases: [string, (account: unknown) => PropertyBag, string][] = [
            [T.workflow, (serviceAccount) => ({ serviceAccount }), "workflow"],
            [
                T.apiConfig,
                (googleServiceAccount) => ({ gatewayConfig: { backendConfig: { googleServiceAccount } } }),
                "api-gateway",
            ],
            [T.apigeeDeployment, (serviceAccount) => ({ serviceAccount }), "apigee"],
        ];
        for (const [type, inputs, product] of cases) {
            it(type, () => {
                const read = (account: unknown) => {
                    const node = nodeOf("intermediary", type, inputs(account));
                    return [node.product, word(node.serviceAccount)];
                };
                assert.deepEqual([PUSHER, UNKNOWN, undefined].map(read), [
                    [product, PUSHER],
                    [product, "unknown"],
                    [product, "absent"],
                ]);
            });
        }

        it("keys belong to an account, by address, by name or by where the name was made", () => {
            const account = resource(T.account, "pusher", { accountId: "pusher", email: PUSHER });
            const key = (serviceAccountId: unknown) =>
                nodeOf("service-account-key", T.accountKey, { serviceAccountId }, [account], {
                    propertyDependencies: { serviceAccountId: [account.urn] },
                }).account;
            const resolved = { state: "resolved", to: [urnOf(T.account, "pusher")] };
            assert.deepEqual(key(UNKNOWN), resolved);
            assert.equal(key(PUSHER).state, "resolved");
            assert.equal(key(`projects/acme/serviceAccounts/${PUSHER}`).state, "resolved");
            assert.equal(key("other@acme.iam.gserviceaccount.com").state, "outside");
            assert.equal(key(undefined).state, "absent");
        });
    });
});
