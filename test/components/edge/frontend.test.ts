import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs } from "../../../components";
import { deploy, valueOf } from "../support/deploy";
import { named, ofType } from "../support/find";
import { inEveryMode } from "../support/modes";
import { Registration, UNKNOWN } from "../support/registration";
import { everyEdgeSetting, oneRoute } from "../support/specimens";

inEveryMode("IapLoadBalancer's front", (mode) => {
    const create = (args: Partial<IapLoadBalancerArgs> = {}) =>
        deploy(mode, () => new IapLoadBalancer("edge", { ...oneRoute(), ...args }));

    it("leaves every name that a replacement needs twice to the provider", async () => {
        const { resources } = await deploy(mode, () => new IapLoadBalancer("edge", everyEdgeSetting("plain")));
        const fixed = resources.filter(
            ({ inputs, type }) => inputs.name !== undefined && /compute|certificate/.test(type),
        );
        assert.deepEqual(fixed.map(({ name }) => name).sort(), ["edge-ipv4", "edge-ipv6"]);
    });

    it("sends the routes' hosts and paths to their backends, and answers 404 for everything else", async () => {
        const to = (backend: string) => `projects/test-project/global/backendServices/${backend}-1a2b3c4`;
        const notFound = { faultInjectionPolicy: { abort: { httpStatus: 404, percentage: 100 } } };
        const route = (name: string, more: object) => ({ ...oneRoute().routes[0], name, ...more });
        const { resources } = await create({
            domains: ["app.example.com", "api.example.com"],
            routes: [
                route("site", { hosts: ["app.example.com"] }),
                route("orders", { paths: ["/orders", "/orders/*"] }),
            ],
        });
        assert.deepEqual(named(resources, "edge-routes").inputs, {
            hostRules: [
                { hosts: ["app.example.com"], pathMatcher: "hosts-app-example-com" },
                { hosts: ["api.example.com"], pathMatcher: "hosts-api-example-com" },
            ],
            pathMatchers: [
                {
                    name: "hosts-app-example-com",
                    pathRules: [{ paths: ["/orders", "/orders/*"], service: to("edge-orders") }],
                    defaultService: to("edge-site"),
                },
                {
                    name: "hosts-api-example-com",
                    pathRules: [{ paths: ["/orders", "/orders/*"], service: to("edge-orders") }],
                    defaultService: to("edge-site"),
                    defaultRouteAction: notFound,
                },
            ],
            defaultService: to("edge-site"),
            defaultRouteAction: notFound,
        });
    });

    it("writes the records of every domain into a zone, and lists them", async () => {
        const { resources, result } = await create({ dnsZone: { name: "example-com" } });
        const records = Object.fromEntries(
            ofType(resources, "recordSet:RecordSet").map(({ name, inputs }) => [name, inputs]),
        );
        const known = (value: unknown) => (mode === "preview" ? UNKNOWN : value);
        const written = { managedZone: "example-com", ttl: 300 };
        const address = { ...written, name: "app.example.com.", rrdatas: [known("203.0.113.7")] };
        assert.deepEqual(records, {
            "edge-app-example-com-a": { ...address, type: "A" },
            "edge-app-example-com-aaaa": { ...address, type: "AAAA" },
            "edge-app-example-com-authorization": {
                ...written,
                name: known("_acme-challenge.example.com."),
                type: known("CNAME"),
                rrdatas: [known("abc.authorize.certificatemanager.goog.")],
            },
        });
        if (mode === "preview") return;
        assert.deepEqual(await valueOf(result.dnsRecords), [
            { name: "app.example.com.", type: "A", ttl: 300, values: ["203.0.113.7"] },
            { name: "app.example.com.", type: "AAAA", ttl: 300, values: ["203.0.113.7"] },
            {
                name: "_acme-challenge.example.com.",
                type: "CNAME",
                ttl: 300,
                values: ["abc.authorize.certificatemanager.goog."],
            },
        ]);
    });

    it("makes a managed SSL certificate of all domains when that is chosen", async () => {
        const { resources } = await create({ certificate: { kind: "managed-ssl" } });
        assert.deepEqual(named(resources, "edge-certificate").inputs, { managed: { domains: ["app.example.com"] } });
        const { sslCertificates, certificateMap } = named(resources, "edge-https").inputs;
        assert.deepEqual(sslCertificates, ["projects/test-project/global/sslCertificates/edge-certificate-1a2b3c4"]);
        assert.equal(certificateMap, undefined);
        assert.deepEqual(ofType(resources, "dnsAuthorization:DnsAuthorization"), []);
    });

    it("takes an own certificate map with or without the service's name in front", async () => {
        const full = "//certificatemanager.googleapis.com/projects/acme-prod/locations/global/certificateMaps/own";
        for (const map of [full, full.slice(full.indexOf("projects/"))]) {
            const { resources } = await create({ certificate: { map } });
            assert.equal(named(resources, "edge-https").inputs.certificateMap, full);
        }
    });

    it("protects the addresses when asked, and replaces a forwarding rule by deleting it first", async () => {
        const usual = await create();
        const kept = await create({ protect: true });
        const isProtected = (resources: Registration[]) =>
            resources
                .filter(({ protect }) => protect)
                .map(({ name }) => name)
                .sort();
        assert.deepEqual(isProtected(usual.resources), []);
        assert.deepEqual(isProtected(kept.resources), ["edge-ipv4", "edge-ipv6"]);
        for (const rule of ofType(usual.resources, "globalForwardingRule:GlobalForwardingRule")) {
            assert.equal(rule.deleteBeforeReplace, true);
        }
    });

    it("adds a domain without touching another domain's certificate", async () => {
        const one = await create();
        const two = await create({ domains: ["app.example.com", "www.example.com"] });
        for (const type of ["certificate:Certificate", "certificateMapEntry:CertificateMapEntry"]) {
            const [before] = ofType(one.resources, type);
            const after = ofType(two.resources, type).find(({ name }) => name === before.name);
            assert.deepEqual(after?.inputs, before.inputs);
        }
    });
});
