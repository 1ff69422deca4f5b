import * as assert from "node:assert/strict";
import { UNKNOWN, isSecret, isUnknown, secret } from "../../../offline/engine/wire";
import { Cloud } from "./cloud/cloud";
import { USED_PROJECT } from "./cloud/world";
import { Applier } from "./support/applier";

const TOPIC = "gcp:pubsub/topic:Topic";
const SERVICE = "gcp:cloudrunv2/service:Service";
const BACKEND = "gcp:compute/backendService:BackendService";
const ACCOUNT = "gcp:serviceaccount/account:Account";
const BINDING = "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding";
const MEMBER = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember";
const RUN = {
    location: "europe-west1",
    deletionProtection: false,
    template: { containers: [{ image: "gcr.io/a/b" }] },
};
const GRANT = { name: "orders", location: "europe-west1", role: "roles/run.invoker" };

describe("the test provider", () => {
    let apply: Applier;
    beforeEach(() => {
        apply = new Applier(new Cloud(USED_PROJECT));
    });

    it("names a resource, keeps the name, and names its replacement differently", () => {
        const topic = apply.create(TOPIC, "events", {});
        assert.match(String(topic.inputs.name), /^events-[0-9a-f]{7}$/);
        assert.deepEqual(apply.diff(topic, {}), { changed: [], replaced: [], deletesFirst: false });
        // A replacement is checked without its predecessor's inputs.
        assert.notEqual(apply.check(topic.urn, {}, {}).name, topic.inputs.name);
    });

    it("updates what can be changed in place and replaces what cannot", () => {
        const service = apply.create(SERVICE, "orders", RUN);
        assert.deepEqual(apply.diff(service, { ...RUN, ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }), {
            changed: ["ingress"],
            replaced: [],
            deletesFirst: false,
        });
        assert.deepEqual(apply.diff(service, { ...RUN, location: "us-central1" }).replaced, ["location"]);
    });

    it("deletes a replaced resource first where its name is fixed, as the provider's bridge does", () => {
        const service = apply.create(SERVICE, "orders", { ...RUN, name: "orders" });
        assert.deepEqual(apply.diff(service, { ...RUN, name: "requests" }), {
            changed: ["name"],
            replaced: ["name"],
            deletesFirst: true,
        });
    });

    it("knows in a plan what the provider knows, and leaves the rest unknown", () => {
        const urn = `urn:pulumi:test::project::${ACCOUNT}::pusher`;
        const plan = apply.provider.plan(urn, apply.check(urn, {}, { accountId: "orders-pusher" }));
        assert.equal(plan.email, "orders-pusher@acme-prod.iam.gserviceaccount.com");
        assert.ok(isUnknown(plan.uniqueId));
        assert.deepEqual(apply.cloud.calls, []);
    });

    it("has no unknown output after a deployment, and none of the bridge's notes", () => {
        const { outputs } = apply.create(SERVICE, "orders", RUN);
        assert.equal(JSON.stringify(outputs).includes(UNKNOWN), false);
        assert.equal(JSON.stringify(outputs).includes("__defaults"), false);
        assert.equal(outputs.uri, `https://${String(outputs.name)}-123456789012.europe-west1.run.app`);
    });

    it("keeps a secret secret, and does not take it for a change", () => {
        const iap = { enabled: true, oauth2ClientId: "x", oauth2ClientSecret: secret("s") };
        const backend = apply.create(BACKEND, "orders", { iap });
        assert.ok(isSecret((backend.outputs.iap as Record<string, unknown>).oauth2ClientSecret));
        assert.deepEqual(apply.diff(backend, { iap }).changed, []);
        const other = { ...iap, oauth2ClientSecret: secret("t") };
        assert.deepEqual(apply.diff(backend, { iap: other }).changed, ["iap"]);
    });

    it("takes an unknown value for a change", () => {
        const backend = apply.create(BACKEND, "orders", { description: "a" });
        assert.deepEqual(apply.diff(backend, { description: UNKNOWN }).changed, ["description"]);
    });

    it("does not care for the order of a set, and does for that of a list", () => {
        apply.create(SERVICE, "orders", { ...RUN, name: "orders" });
        const members = ["group:a@example.com", "group:b@example.com"];
        const binding = apply.create(BINDING, "invokers", { ...GRANT, members });
        assert.deepEqual(apply.diff(binding, { ...GRANT, members: [...members].reverse() }).changed, []);
        assert.deepEqual(apply.diff(binding, { ...GRANT, members: members.slice(1) }).changed, ["members"]);
    });

    it("reads what somebody changed by hand, and what somebody deleted", () => {
        const service = apply.create(SERVICE, "orders", { ...RUN, name: "orders" });
        const binding = apply.create(BINDING, "invokers", { ...GRANT, members: ["group:a@example.com"] });
        assert.deepEqual(apply.read(binding)?.members, ["group:a@example.com"]);
        apply.cloud.policies.add(service.id, GRANT.role, "allUsers");
        assert.deepEqual(apply.read(binding)?.members, ["group:a@example.com", "allUsers"]);
        apply.cloud.policies.set(service.id, GRANT.role, []);
        assert.equal(apply.read(binding), undefined);
    });

    it("loses a grant that is deleted after it was made again: it is the same member", () => {
        apply.create(SERVICE, "orders", { ...RUN, name: "orders" });
        const old = apply.create(MEMBER, "invoker", { ...GRANT, member: "group:a@example.com" });
        const again = apply.create(MEMBER, "invoker", { ...GRANT, member: "group:a@example.com" });
        apply.delete(old);
        assert.equal(apply.read(again), undefined);
    });

    it("takes a type without facts as given", () => {
        const job = apply.create("gcp:something/new:New", "thing", { name: "thing", size: 3 });
        assert.deepEqual(job.outputs, { name: "thing", size: 3 });
        apply.delete(job);
        assert.deepEqual(apply.cloud.leftovers.things, []);
    });
});
