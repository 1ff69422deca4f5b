import * as assert from "node:assert/strict";
import { Resource } from "../../../access/graph/resource";
import { linesOf } from "../support/deadEndLines";
import { audience, ENDPOINT, push } from "../support/pushStacks";
import { accessor, CLIENT, edit, previewStack, PUSHER, resource, T, UNKNOWN, without } from "../support/stack";

describe("access/deadEnds: the route of a push", () => {
    it("http is redirected, which Pub/Sub takes for a failure", () => {
        const token = { serviceAccountEmail: PUSHER, audience: CLIENT };
        assert.deepEqual(linesOf(push(token, "http://orders.example.com/events")), ["no-route certain"]);
    });

    it("a path that the URL map answers with a redirect", () => {
        const map = edit(previewStack(), T.urlMap, "orders-map", {
            defaultService: undefined,
            defaultUrlRedirect: { hostRedirect: "www.example.com", stripQuery: false },
            hostRules: [{ hosts: ["orders.example.com"], pathMatcher: "m" }],
            pathMatchers: [
                {
                    name: "m",
                    defaultUrlRedirect: { hostRedirect: "www.example.com", stripQuery: false },
                    pathRules: [{ paths: ["/api/*"], service: "orders-backend" }],
                },
            ],
        });
        const token = { serviceAccountEmail: PUSHER, audience: CLIENT };
        const pathless = edit(map, T.accessorMember, "pusher", { condition: undefined });
        assert.deepEqual(linesOf(push(token, ENDPOINT, pathless)), ["no-route certain"]);
        assert.deepEqual(linesOf(push(token, "https://orders.example.com/api/events", pathless)), []);
    });

    it("what plain http serves is no route of an https endpoint", () => {
        const plain = [
            resource(T.backend, "plain", {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                backends: [],
                iap: { enabled: true },
            }),
            resource(T.accessorMember, "people", {
                ...accessor("group:staff@example.com"),
                webBackendService: "plain",
            }),
            resource(T.urlMap, "plain-map", { defaultService: "plain" }),
            resource(T.httpProxy, "plain-proxy", { urlMap: "plain-map" }),
            resource(T.forwardingRule, "plain-rule", {
                loadBalancingScheme: "EXTERNAL_MANAGED",
                portRange: UNKNOWN,
                target: "plain-proxy",
            }),
        ];
        assert.deepEqual(linesOf([...previewStack(), ...plain]), []);
    });

    it("a foreign host is none of this stack's business", () => {
        assert.deepEqual(linesOf(push(undefined, "https://hooks.example.org/events")), []);
    });

    it("without certificate and host rule nobody can tell whose host it is", () => {
        const stack = without(audience(ENDPOINT), T.certificate, "orders-cert");
        assert.deepEqual(linesOf(stack), ["push-audience-url undecided"]);
    });

    // The token is wrong for IAP here; whether the push comes here at all is the question.
    describe("a host that only certificates name", () => {
        const cert = (change: object, proxy: object = {}) =>
            edit(
                edit(audience(ENDPOINT), T.certificate, "orders-cert", change as Record<string, unknown>),
                T.httpsProxy,
                "orders-https",
                proxy as Record<string, unknown>,
            );
        const map = (hostname: string, entryMap = "orders-certs") => [
            ...cert(
                { managed: { domains: ["other.example.com"] } },
                {
                    sslCertificates: undefined,
                    certificateMap:
                        "//certificatemanager.googleapis.com/projects/acme/locations/global/certificateMaps/orders-certs",
                },
            ),
            resource("gcp:certificatemanager/certificateMap:CertificateMap", "orders-certs", {}),
            resource("gcp:certificatemanager/certificateMapEntry:CertificateMapEntry", "entry", {
                map: entryMap,
                hostname,
            }),
        ];
        const rows: [string, () => Resource[], string[]][] = [
            ["by this name, on the proxy", () => cert({}), ["push-audience-url certain"]],
            [
                "by a wildcard that other load balancers may use too",
                () => cert({ managed: { domains: ["*.example.com"] } }),
                ["push-audience-url undecided"],
            ],
            [
                "by this name, on no proxy of the stack",
                () => cert({}, { sslCertificates: ["projects/acme/global/sslCertificates/another"] }),
                ["push-audience-url undecided"],
            ],
            [
                "by this name, on a proxy whose URL map is not in view",
                () => [
                    ...cert({}, { sslCertificates: undefined }),
                    resource(T.httpsProxy, "other", { urlMap: "other", sslCertificates: ["orders-cert"] }),
                ],
                ["push-audience-url undecided"],
            ],
            [
                "by this name, in the proxy's certificate map",
                () => map("orders.example.com"),
                ["push-audience-url certain"],
            ],
            ["by a wildcard in the map", () => map("*.example.com"), ["push-audience-url undecided"]],
            [
                "by this name, in another map",
                () => [
                    ...map("orders.example.com", "other-certs"),
                    resource("gcp:certificatemanager/certificateMap:CertificateMap", "other-certs", {}),
                ],
                ["push-audience-url undecided"],
            ],
        ];
        for (const [what, stack, expected] of rows) it(what, () => assert.deepEqual(linesOf(stack()), expected));
    });

    it("an endpoint that is not known yet is not judged", () => {
        assert.deepEqual(linesOf(push(undefined, UNKNOWN)), []);
    });

    it("a pull subscription is not judged", () => {
        const pull = edit(previewStack(), T.subscription, "orders-push", { pushConfig: undefined });
        assert.deepEqual(linesOf(pull), []);
        const empty = edit(previewStack(), T.subscription, "orders-push", { pushConfig: { pushEndpoint: "" } });
        assert.deepEqual(linesOf(empty), []);
    });
});
