import * as assert from "node:assert/strict";
import { Cloud } from "./cloud/cloud";
import { NEW_PROJECT, USED_PROJECT } from "./cloud/world";
import { Applier } from "./support/applier";

const TYPES = {
    account: "gcp:serviceaccount/account:Account",
    address: "gcp:compute/globalAddress:GlobalAddress",
    agent: "gcp:projects/serviceIdentity:ServiceIdentity",
    api: "gcp:projects/service:Service",
    backend: "gcp:compute/backendService:BackendService",
    group: "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
    httpProxy: "gcp:compute/targetHttpProxy:TargetHttpProxy",
    httpsProxy: "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
    invoker: "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
    map: "gcp:certificatemanager/certificateMap:CertificateMap",
    rule: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
    service: "gcp:cloudrunv2/service:Service",
    settings: "gcp:iap/settings:Settings",
    subscription: "gcp:pubsub/subscription:Subscription",
    topic: "gcp:pubsub/topic:Topic",
    urlMap: "gcp:compute/uRLMap:URLMap",
};

const CLOSED = {
    location: "europe-west1",
    deletionProtection: false,
    template: { containers: [{ image: "gcr.io/a/b" }] },
};
const GROUP = { region: "europe-west1", cloudRun: { service: "orders" } };

describe("the test cloud refuses what Google refuses", () => {
    let apply: Applier;
    beforeEach(() => {
        apply = new Applier(new Cloud(USED_PROJECT));
    });

    const refuses = (pattern: RegExp, operate: () => unknown) => assert.throws(operate, pattern);

    it("a name that is taken", () => {
        apply.create(TYPES.topic, "one", { name: "events" });
        refuses(/409.*already exists/, () => apply.create(TYPES.topic, "two", { name: "events" }));
    });

    it("deleting an endpoint group, a backend and a URL map that are in use, and nothing after their users are gone", () => {
        const group = apply.create(TYPES.group, "group", GROUP);
        const backend = apply.create(TYPES.backend, "backend", { backends: [{ group: group.id }] });
        const urlMap = apply.create(TYPES.urlMap, "map", { defaultService: backend.id });
        const proxy = apply.create(TYPES.httpProxy, "proxy", { urlMap: urlMap.id });
        for (const used of [group, backend, urlMap]) {
            refuses(/400.*is already being used by .*resourceInUseByAnotherResource/, () => apply.delete(used));
        }
        [proxy, urlMap, backend, group].forEach((each) => apply.delete(each));
        assert.deepEqual(apply.cloud.leftovers, { things: [], grants: [] });
    });

    it("a reference to nothing and a reference that is none", () => {
        const missing = "projects/acme-prod/global/backendServices/none";
        refuses(/404.*none' was not found/, () => apply.create(TYPES.urlMap, "map", { defaultService: missing }));
        refuses(/400.*not the reference/, () => apply.create(TYPES.urlMap, "map", { defaultService: "none" }));
    });

    it("a certificate map by its ID, where the proxy wants the service's name in front", () => {
        const group = apply.create(TYPES.group, "group", GROUP);
        const backend = apply.create(TYPES.backend, "backend", { backends: [{ group: group.id }] });
        const urlMap = apply.create(TYPES.urlMap, "map", { defaultService: backend.id });
        const map = apply.create(TYPES.map, "certificates", {});
        const proxy = { urlMap: urlMap.id, certificateMap: map.id };
        refuses(/not the reference of a certificate map/, () => apply.create(TYPES.httpsProxy, "proxy", proxy));
        const certificateMap = `//certificatemanager.googleapis.com/${map.id}`;
        apply.create(TYPES.httpsProxy, "proxy", { ...proxy, certificateMap });
        refuses(/is already being used/, () => apply.delete(map));
    });

    it("a second forwarding rule on an address and port", () => {
        const urlMap = apply.create(TYPES.urlMap, "map", {
            defaultUrlRedirect: { httpsRedirect: true, stripQuery: false },
        });
        const proxy = apply.create(TYPES.httpProxy, "proxy", { urlMap: urlMap.id });
        const { outputs } = apply.create(TYPES.address, "address", {});
        const rule = { target: proxy.id, ipAddress: outputs.address, portRange: "80" };
        apply.create(TYPES.rule, "one", rule);
        refuses(/in-use and would result in a conflict/, () => apply.create(TYPES.rule, "two", rule));
        apply.create(TYPES.rule, "other-port", { ...rule, portRange: "443" });
    });

    for (const [property, value] of Object.entries({ healthChecks: "x", timeoutSec: 60, portName: "http" })) {
        it(`a serverless backend with ${property}`, () => {
            const group = apply.create(TYPES.group, "group", GROUP);
            const backend = { backends: [{ group: group.id }], [property]: value };
            refuses(new RegExp(`400.*${property}`), () => apply.create(TYPES.backend, "backend", backend));
        });
    }

    it("CDN, outlier detection and half a client together with IAP", () => {
        const iap = { enabled: true };
        refuses(/CDN and IAP/, () => apply.create(TYPES.backend, "b", { iap, enableCdn: true }));
        refuses(/together with IAP/, () =>
            apply.create(TYPES.backend, "b", { iap, outlierDetection: { consecutiveErrors: 3 } }),
        );
        refuses(/both an ID and a secret/, () =>
            apply.create(TYPES.backend, "b", { iap: { ...iap, oauth2ClientId: "x" } }),
        );
    });

    it("a member that does not exist: an account, an agent before its API's identity is made, a group", () => {
        apply.create(TYPES.service, "orders", { ...CLOSED, name: "orders" });
        const grant = (member: string) =>
            apply.create(TYPES.invoker, member, {
                name: "orders",
                location: "europe-west1",
                role: "roles/run.invoker",
                member,
            });
        const agent = "serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com";
        refuses(/does not exist/, () => grant("serviceAccount:gone@acme-prod.iam.gserviceaccount.com"));
        refuses(/does not exist/, () => grant(agent));
        refuses(/does not exist/, () => grant("group:nobody@example.com"));
        apply.create(TYPES.agent, "iap", { service: "iap.googleapis.com" });
        grant(agent);
    });

    it("IAP settings under the project's ID instead of its number, and for a backend that is not there", () => {
        apply.create(TYPES.backend, "backend", { name: "orders" });
        const named = (project: string, backend: string) => ({
            name: `projects/${project}/iap_web/compute/services/${backend}`,
        });
        refuses(/by its number/, () => apply.create(TYPES.settings, "s", named("acme-prod", "orders")));
        refuses(/does not exist/, () => apply.create(TYPES.settings, "s", named("123456789012", "others")));
        apply.create(TYPES.settings, "s", named("123456789012", "orders"));
    });

    it("a push to plain HTTP, and an acknowledgement deadline out of bounds", () => {
        const topic = apply.create(TYPES.topic, "topic", {}).id;
        const pushConfig = { pushEndpoint: "http://orders.example.com" };
        refuses(/Invalid push endpoint/, () => apply.create(TYPES.subscription, "s", { topic, pushConfig }));
        refuses(/out of bounds/, () => apply.create(TYPES.subscription, "s", { topic, ackDeadlineSeconds: 601 }));
    });

    it("deleting a Cloud Run service whose last deployment left deletion protection on", () => {
        const service = apply.create(TYPES.service, "orders", { ...CLOSED, deletionProtection: true });
        refuses(/deletion_protection/, () => apply.delete(service));
    });

    it("using an API before it is on, and not after", () => {
        const fresh = new Applier(new Cloud(NEW_PROJECT));
        refuses(/403.*run.googleapis.com/, () => fresh.create(TYPES.service, "orders", CLOSED));
        fresh.create(TYPES.api, "run", { service: "run.googleapis.com" });
        // A second component enables it too: Google answers with what is there.
        fresh.create(TYPES.api, "run-again", { service: "run.googleapis.com" });
        fresh.create(TYPES.service, "orders", CLOSED);
    });

    it("an account ID that breaks the form", () => {
        refuses(/doesn't match regexp/, () => apply.create(TYPES.account, "a", { accountId: "Orders" }));
    });
});
