import * as assert from "node:assert/strict";
import { iapRunPolicies } from "../../../policies/pack";
import { Report, RunOptions, TestResource, runPolicies, unknown } from "../../../policies/testing";
import { CLIENT_ID, PROGRAMMATIC_ID, backendChain, pushToEdge } from "../fixtures/edge";

const service = (inputs: Record<string, unknown>, outputs?: Record<string, unknown>): TestResource => ({
    type: "gcp:cloudrunv2/service:Service",
    name: "service",
    inputs: { name: "orders", location: "europe-west1", ...inputs },
    outputs,
});
const CLOSED = { ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" };
const OPEN = { ingress: "INGRESS_TRAFFIC_ALL" };

const grant = (inputs: Record<string, unknown>, outputs?: Record<string, unknown>): TestResource => ({
    type: "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
    name: "grant",
    inputs: { name: "orders", location: "europe-west1", role: "roles/run.invoker", ...inputs },
    outputs,
});

async function run(resources: TestResource[], options: RunOptions = {}): Promise<Report[]> {
    return runPolicies(iapRunPolicies(), resources, options);
}

const inShort = (reports: Report[]): string[] =>
    reports.map(({ phase, level, policy, resource }) => `${phase}: ${level} ${policy} ${resource}`);

describe("the two phases joined", () => {
    describe("in a preview", () => {
        it("judges by inputs what the outputs hide", async () => {
            const outputs = { role: "roles/run.invoker", members: unknown };
            const found = await run([grant({ members: [unknown, "allUsers"] }, outputs)]);
            assert.deepEqual(inShort(found), ["resource: mandatory run-no-public-invoker grant"]);
        });

        it("takes what is not set for not set, though its output is unknown", async () => {
            const [run1, neg, backend] = backendChain();
            const found = await run([run1, neg, { ...backend, outputs: { ...backend.inputs, iap: unknown } }]);
            assert.deepEqual(inShort(found), ["stack: mandatory iap-backend-required backend"]);
        });

        it("says nothing twice", async () => {
            const found = await run([service(OPEN), grant({ members: ["allUsers"] })]);
            assert.deepEqual(inShort(found), [
                "resource: mandatory run-ingress-restricted service",
                "resource: mandatory run-no-public-invoker grant",
            ]);
        });

        it("makes one report per resource, of all that is wrong with it", async () => {
            const [found, ...more] = await run([
                grant({ members: ["allUsers", "user:a@example.com", "allUsers ", unknown] }),
            ]);
            assert.deepEqual(more, []);
            assert.match(found.message, /members\[0\] gives[^]*members\[2\] gives/);
        });
    });

    describe("drift, which only outputs show", () => {
        it("a public member beside the ones that were asked for", async () => {
            const found = await run([
                grant(
                    { members: ["user:a@example.com"] },
                    { role: "roles/run.invoker", members: ["user:a@example.com", "allUsers"] },
                ),
            ]);
            assert.deepEqual(inShort(found), ["stack: mandatory run-no-public-invoker grant"]);
        });

        it("ingress that was opened by hand", async () => {
            const found = await run([service(CLOSED, { ...CLOSED, ...OPEN })]);
            assert.deepEqual(inShort(found), ["stack: mandatory run-ingress-restricted service"]);
        });

        it("IAP that was switched off by hand", async () => {
            const [run1, neg, backend] = backendChain({ backend: { iap: { enabled: true } } });
            const found = await run([
                run1,
                neg,
                { ...backend, outputs: { ...backend.inputs, iap: { enabled: false } } },
            ]);
            assert.deepEqual(inShort(found), ["stack: mandatory iap-backend-required backend"]);
        });

        it("an output that is safer than the input does not excuse the input", async () => {
            const found = await run([service(OPEN, CLOSED)]);
            assert.deepEqual(inShort(found), ["resource: mandatory run-ingress-restricted service"]);
        });
    });

    describe("a stack phase without a resource phase", () => {
        it("still refuses what outputs show", async () => {
            const found = await run([service(OPEN, { ...OPEN, iapEnabled: false })], { phases: ["stack"] });
            assert.deepEqual(inShort(found), ["stack: mandatory run-ingress-restricted service"]);
        });

        it("leaves undecided what they do not show", async () => {
            const found = await run([service({}, { ingress: null })], { phases: ["stack"] });
            assert.deepEqual(inShort(found), ["stack: advisory run-ingress-restricted service"]);
        });

        it("does not remember the deployment before", async () => {
            const policies = iapRunPolicies();
            await runPolicies(policies, [service(OPEN, OPEN)]);
            const found = await runPolicies(policies, [service(OPEN, CLOSED)], { phases: ["stack"] });
            assert.deepEqual(inShort(found), []);
            const opened = [service(OPEN, { ...OPEN, iapEnabled: false })];
            assert.deepEqual(inShort(await runPolicies(policies, opened, { phases: ["stack"] })), [
                "stack: mandatory run-ingress-restricted service",
            ]);
        });
    });

    it("a second deployment in one process starts anew", async () => {
        const policies = iapRunPolicies();
        await runPolicies(policies, [service(OPEN)]);
        assert.deepEqual(inShort(await runPolicies(policies, [service(OPEN)])), [
            "resource: mandatory run-ingress-restricted service",
        ]);
        assert.deepEqual(inShort(await runPolicies(policies, [service(CLOSED)])), []);
    });

    it("two stacks in one process do not see each other", async () => {
        const policies = iapRunPolicies();
        const role: TestResource = {
            type: "gcp:projects/iAMCustomRole:IAMCustomRole",
            name: "caller",
            inputs: { project: "p", roleId: "caller", permissions: ["run.routes.invoke"] },
        };
        const toAll = grant({ role: "projects/p/roles/caller", members: ["allUsers"] });
        await runPolicies(policies, [role], { stack: "one", phases: ["resource"] });
        const found = await runPolicies(policies, [toAll], { stack: "two" });
        assert.deepEqual(inShort(found), ["stack: advisory run-no-public-invoker grant"]);
    });

    describe("in `up`", () => {
        it("refuses a backend before creation, by the service and group registered before it", async () => {
            const found = await run(backendChain({ known: true }), { command: "up" });
            assert.deepEqual(inShort(found), ["resource: mandatory iap-backend-required backend"]);
        });

        it("refuses a backend behind a URL mask before creation: no service that comes later can cure it", async () => {
            const masked = { cloudRun: { urlMask: "<service>.example.com" } };
            const found = await run(backendChain({ known: true, neg: masked }), { command: "up" });
            assert.deepEqual(inShort(found), ["resource: mandatory iap-backend-required backend"]);
        });

        it("refuses before creation a backend whose IAP switch is kept as it was", async () => {
            const [run1, neg, backend] = backendChain({ known: true, backend: { iap: { enabled: true } } });
            const found = await run([run1, neg, { ...backend, ignoreChanges: ["iap"] }], { command: "up" });
            assert.deepEqual(inShort(found), ["resource: mandatory iap-backend-required backend"]);
        });

        it("refuses everybody with a custom role of this stack before creation", async () => {
            const role: TestResource = {
                type: "gcp:projects/iAMCustomRole:IAMCustomRole",
                name: "caller",
                inputs: { project: "p", roleId: "caller", permissions: ["run.routes.invoke"] },
            };
            const toAll = grant({ role: "projects/p/roles/caller", members: ["allUsers"] });
            assert.deepEqual(inShort(await run([role, toAll], { command: "up" })), [
                "resource: mandatory run-no-public-invoker grant",
            ]);
        });

        it("waits for the stack phase where a service may still come", async () => {
            const [run1, neg, backend] = backendChain({
                known: true,
                service: { customAudiences: ["https://orders.example.com"] },
            });
            const late = [{ ...neg, propertyDependencies: {} }, backend, run1];
            assert.deepEqual(inShort(await run(late, { command: "up" })), []);
        });

        it("refuses a push with a URL as audience before creation", async () => {
            const push = {
                oidcToken: {
                    serviceAccountEmail: "a@p.iam.gserviceaccount.com",
                    audience: "https://orders.example.com",
                },
            };
            const found = await run(pushToEdge(push, { known: true }), { command: "up" });
            assert.deepEqual(inShort(found), ["resource: mandatory pubsub-push-audience push"]);
        });

        it("waits with a client ID that IAP settings may still allow", async () => {
            const push = {
                oidcToken: { serviceAccountEmail: "a@p.iam.gserviceaccount.com", audience: PROGRAMMATIC_ID },
            };
            const resources = pushToEdge(push, { known: true, settings: [PROGRAMMATIC_ID] });
            const settings = resources.filter(({ name }) => name === "settings");
            const late = [...resources.filter(({ name }) => name !== "settings"), ...settings];
            assert.deepEqual(inShort(await run(late, { command: "up" })), []);

            const without = pushToEdge(push, { known: true });
            assert.deepEqual(inShort(await run(without, { command: "up" })), [
                "stack: mandatory pubsub-push-audience push",
            ]);
        });

        it("blocks what is undecided before creation with onUnknown: mandatory", async () => {
            const config = { "run-no-public-invoker": { onUnknown: "mandatory" } };
            const toAll = grant({ role: "projects/p/roles/elsewhere", members: ["allUsers"] });
            assert.deepEqual(inShort(await run([toAll], { command: "up", config })), [
                "resource: mandatory run-no-public-invoker grant",
            ]);
        });
    });

    it("a join does not depend on other rules being enabled", async () => {
        const config = {
            "run-no-public-invoker": "disabled",
            "run-ingress-restricted": "disabled",
            "iap-backend-required": "disabled",
        };
        const push = { oidcToken: { serviceAccountEmail: "a@p.iam.gserviceaccount.com", audience: CLIENT_ID } };
        assert.deepEqual(inShort(await run(pushToEdge(push), { config })), []);
        const wrong = { oidcToken: { ...push.oidcToken, audience: "https://orders.example.com" } };
        assert.deepEqual(inShort(await run(pushToEdge(wrong), { config })), [
            "stack: mandatory pubsub-push-audience push",
        ]);
    });
});
