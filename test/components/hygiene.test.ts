import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IapService } from "../../components";
import { deploy } from "./support/deploy";
import { named, ofType } from "./support/find";
import { inEveryMode } from "./support/modes";
import { Registration } from "./support/registration";
import { reference } from "./support/specimens";

/** What is on without being asked for. */
inEveryMode("The reference has, without asking for it,", (mode) => {
    const create = async () => (await deploy(mode, () => new IapService("orders", reference()))).resources;

    it("a redirect from HTTP to HTTPS on every address", async () => {
        const resources = await create();
        assert.deepEqual(named(resources, "orders-edge-redirect").inputs.defaultUrlRedirect, {
            httpsRedirect: true,
            redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
            stripQuery: false,
        });
        const { urlMap } = named(resources, "orders-edge-http").inputs;
        assert.equal(urlMap, "projects/test-project/global/urlMaps/orders-edge-redirect-1a2b3c4");
        assert.deepEqual(rules(resources, "80"), ["orders-edge-http-ipv4", "orders-edge-http-ipv6"]);
    });

    it("TLS 1.2 or later with the MODERN profile", async () => {
        const resources = await create();
        assert.deepEqual(named(resources, "orders-edge-tls").inputs, { profile: "MODERN", minTlsVersion: "TLS_1_2" });
        const { sslPolicy } = named(resources, "orders-edge-https").inputs;
        assert.equal(sslPolicy, "projects/test-project/global/sslPolicies/orders-edge-tls-1a2b3c4");
    });

    it("IPv6 beside IPv4", async () => {
        const resources = await create();
        const versions = ofType(resources, "globalAddress:GlobalAddress").map(({ inputs }) => inputs.ipVersion);
        assert.deepEqual(versions, ["IPV4", "IPV6"]);
        assert.deepEqual(rules(resources, "443"), ["orders-edge-https-ipv4", "orders-edge-https-ipv6"]);
    });

    it("a certificate from Certificate Manager with DNS authorization, in a map", async () => {
        const resources = await create();
        const certificate = resources.find(({ type }) => type === "gcp:certificatemanager/certificate:Certificate")!;
        const location = "projects/test-project/locations/global";
        assert.deepEqual(certificate.inputs.managed, {
            domains: ["orders.example.com"],
            dnsAuthorizations: [`${location}/dnsAuthorizations/${certificate.name}-1a2b3c4`],
        });
        const [entry] = ofType(resources, "certificateMapEntry:CertificateMapEntry");
        assert.deepEqual(entry.inputs, {
            map: "orders-edge-certificates-1a2b3c4",
            hostname: "orders.example.com",
            certificates: [`${location}/certificates/${certificate.name}-1a2b3c4`],
        });
        assert.equal(
            named(resources, "orders-edge-https").inputs.certificateMap,
            `//certificatemanager.googleapis.com/${location}/certificateMaps/orders-edge-certificates-1a2b3c4`,
        );
    });

    it("dead letters with both grants of the Pub/Sub agent, kept by a subscription that never expires", async () => {
        const resources = await create();
        assert.deepEqual(named(resources, "orders-events-dead-letters-kept").inputs.expirationPolicy, { ttl: "" });
        assert.deepEqual(named(resources, "orders-events-subscription").inputs.expirationPolicy, { ttl: "" });
        const agent = "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com";
        const publisher = named(resources, "orders-events-dead-letters-publisher").inputs;
        assert.deepEqual([publisher.role, publisher.member], ["roles/pubsub.publisher", agent]);
        const subscriber = named(resources, "orders-events-dead-letters-subscriber").inputs;
        assert.deepEqual([subscriber.role, subscriber.member], ["roles/pubsub.subscriber", agent]);
    });

    it("a log of every request", async () => {
        const resources = await create();
        const { logConfig } = named(resources, "orders-edge-service").inputs;
        assert.deepEqual(logConfig, { enable: true, sampleRate: 1 });
    });

    it("service accounts of its own for running and for pushing", async () => {
        const resources = await create();
        const accounts = ofType(resources, "account:Account").map(({ inputs }) => inputs.accountId);
        assert.deepEqual(accounts.sort(), ["orders-events-push", "orders-service-run"]);
        const { serviceAccount } = named(resources, "orders-service-us-central1").inputs.template;
        assert.equal(serviceAccount, "orders-service-run@test-project.iam.gserviceaccount.com");
        const { oidcToken } = named(resources, "orders-events-subscription").inputs.pushConfig;
        assert.equal(oidcToken.serviceAccountEmail, "orders-events-push@test-project.iam.gserviceaccount.com");
    });

    it("the Google APIs it needs enabled, and never disabled again", async () => {
        const resources = await create();
        const apis = resources.filter(({ type }) => type === "gcp:projects/service:Service");
        const needed = ["certificatemanager", "compute", "iam", "iap", "pubsub", "run"];
        const enabled = new Set(apis.map(({ inputs }) => inputs.service.replace(".googleapis.com", "")));
        assert.deepEqual([...enabled].sort(), needed);
        for (const { inputs } of apis) assert.equal(inputs.disableOnDestroy, false);
    });
});

describe("The reference's call", () => {
    it("takes at most 15 lines", () => {
        const source = readFileSync(join(__dirname, "support/specimens.ts"), "utf8");
        const [, call] = /IapServiceArgs \{\n {4}return (\{.*?\n {4}\});/s.exec(source)!;
        assert.ok(call.split("\n").length <= 15);
    });
});

/** Names of the forwarding rules that listen on a port. */
function rules(resources: Registration[], port: string): string[] {
    return ofType(resources, "globalForwardingRule:GlobalForwardingRule")
        .filter(({ inputs }) => inputs.portRange === port)
        .map(({ name }) => name);
}
