import * as assert from "node:assert/strict";
import { join } from "node:path";
import { USED_PROJECT } from "./provider/cloud/world";
import { Deployment } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import { type Opening, SERVICES, openStack } from "./support/openStack";
import type { Outcome } from "./support/outcome";
import { type Fault, wrongEdge } from "./support/wrongEdge";

const PACK = join(__dirname, "../../policies");

const OPEN_SERVICE = "iap-run/run-ingress-restricted orders-open";
const PUBLIC_BINDING = "iap-run/run-no-public-invoker anyone";

engineSuite("the policy pack refuses an open stack", () => {
    let deployment: Deployment | undefined;
    const deploy = async (openings?: Opening[]) => {
        deployment = await Deployment.of(openStack(openings), { world: USED_PROJECT, policyPacks: [PACK] });
        return deployment;
    };
    afterEach(() => deployment?.dispose());

    it("in a preview", async () => {
        const stack = await deploy();
        assert.deepEqual(refusals(await stack.preview()), [OPEN_SERVICE, PUBLIC_BINDING]);
        assert.deepEqual(stack.cloud.calls, []);
    });

    it("in an `up`, before anything is created", async () => {
        const stack = await deploy();
        assert.deepEqual(refusals(await stack.up()), [OPEN_SERVICE, PUBLIC_BINDING]);
        assert.deepEqual(stack.cloud.calls, []);
    });

    // Without a preview the engine stops at the first refusal, and what it created before that stays.
    it("in an `up --skip-preview`: the open service is not created", async () => {
        const stack = await deploy(["open service"]);
        assert.deepEqual(refusals(await stack.upSkippingPreview()), [OPEN_SERVICE]);
        assert.equal(stack.cloud.get(`${SERVICES}/orders-open`), undefined);
    });

    it("in an `up --skip-preview`: the public binding is not created, the closed service before it is", async () => {
        const stack = await deploy(["public binding"]);
        assert.deepEqual(refusals(await stack.upSkippingPreview()), [PUBLIC_BINDING]);
        assert.ok(stack.cloud.get(`${SERVICES}/orders-closed`));
        assert.deepEqual(stack.cloud.policies.remaining, []);
    });
});

/** docs/policies.md says of which rules this is true; test/docs/policies.test.ts derives it from the rules. */
engineSuite("the policy pack refuses what several resources together show", () => {
    let deployment: Deployment | undefined;
    const deploy = async (faults: Fault[], policyPacks = [PACK]) => {
        deployment = await Deployment.of(wrongEdge(faults), { world: USED_PROJECT, policyPacks });
        return deployment;
    };
    afterEach(() => deployment?.dispose());

    const UNGUARDED = "iap-run/iap-backend-required orders";
    const DEAF_PUSH = "iap-run/pubsub-push-audience push";
    const EVERYBODY = "iap-run/run-no-public-invoker everybody";

    it("in a preview", async () => {
        const unguarded = await deploy(["backend without IAP", "role that comes late"]);
        assert.deepEqual(refusals(await unguarded.preview()), [UNGUARDED, EVERYBODY]);
        unguarded.dispose();
        const deaf = await deploy(["foreign audience"]);
        assert.deepEqual(refusals(await deaf.preview()), [DEAF_PUSH]);
        assert.deepEqual(deaf.cloud.calls, []);
    });

    it("in an `up --skip-preview` before it is created, where all of them came before it", async () => {
        const stack = await deploy(["backend without IAP"]);
        assert.deepEqual(refusals(await stack.upSkippingPreview()), [UNGUARDED]);
        assert.ok(stack.cloud.get(`${SERVICES}/orders`));
        assert.deepEqual(createdTypes(stack, /backendService/), []);
    });

    // IAP settings that come later might allow the client.
    it("in an `up --skip-preview` after it was created, where something that comes later could cure it", async () => {
        const stack = await deploy(["foreign audience"]);
        assert.deepEqual(refusals(await stack.upSkippingPreview()), [DEAF_PUSH]);
        assert.equal(createdTypes(stack, /subscription/).length, 1);
    });

    it("in an `up --skip-preview` after it was created, where something that came later shows it", async () => {
        const stack = await deploy(["role that comes late"]);
        assert.deepEqual(refusals(await stack.upSkippingPreview()), [EVERYBODY]);
        assert.ok(stack.cloud.policies.remaining.some(({ target }) => target === `${SERVICES}/orders`));
    });

    it("in `pulumi policy analyze` of the state of such a stack", async () => {
        const stack = await deploy(["backend without IAP", "role that comes late"], []);
        const deployed = await stack.upSkippingPreview();
        assert.ok(deployed.succeeded, deployed.output);
        const { succeeded, output } = await stack.analyzeState(PACK);
        assert.equal(succeeded, false, output);
        assert.match(output, /\[mandatory\].*iap-backend-required/);
        assert.match(output, /\[mandatory\].*run-no-public-invoker/);
    });
});

engineSuite("the same stack without the pack", () => {
    it("is deployed, open", async () => {
        const deployment = await Deployment.of(openStack(), { world: USED_PROJECT });
        try {
            const outcome = await deployment.upSkippingPreview();
            assert.ok(outcome.succeeded, outcome.output);
            assert.ok(deployment.cloud.get(`${SERVICES}/orders-open`));
            const members = deployment.cloud.policies.binding(
                `${SERVICES}/orders-closed`,
                "roles/run.invoker",
            )?.members;
            assert.ok(members?.includes("allUsers"));
        } finally {
            deployment.dispose();
        }
    });
});

function createdTypes({ cloud }: Deployment, pattern: RegExp): string[] {
    return cloud.calls.filter(({ type }) => pattern.test(type)).map(({ type }) => type);
}

/** The mandatory findings, each with the resource that is at fault. */
function refusals(outcome: Outcome): string[] {
    assert.equal(outcome.succeeded, false, outcome.output);
    const mandatory = outcome.findings
        .filter(({ level }) => level === "mandatory")
        .map(({ pack, policy, urn }) => `${pack}/${policy} ${urn.split("::").pop()}`);
    return [...new Set(mandatory)].sort();
}
