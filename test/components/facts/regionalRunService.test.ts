import * as assert from "node:assert/strict";
import { RegionalRunService } from "../../../components";
import { deploy, valueOf } from "../support/deploy";
import { ofType, waitsFor } from "../support/find";
import { inEveryMode } from "../support/modes";

/**
 * What a user of Cloud Run behind IAP had to carry in the head, each the cause of an outage or a hole. One test a fact,
 * and each looks at nothing but its fact: breaking the component there turns that test red and no other here.
 */
inEveryMode("RegionalRunService knows", (mode) => {
    const REGIONS = ["us-central1", "europe-west1"];
    const create = () =>
        deploy(mode, () => new RegionalRunService("orders", { regions: REGIONS, image: "api:1", projectNumber: "42" }));

    it("the IAP agent's address", async () => {
        const { result } = await create();
        const member = "serviceAccount:service-42@gcp-sa-iap.iam.gserviceaccount.com";
        assert.equal(await valueOf(result.iapAgentMember), member);
    });

    it("that the IAP agent must be created, before anything is granted to it", async () => {
        const { resources } = await create();
        const agents = ofType(resources, "serviceIdentity:ServiceIdentity");
        assert.deepEqual(
            agents.map(({ inputs }) => inputs.service),
            ["iap.googleapis.com"],
        );
        for (const grant of ofType(resources, "serviceIamBinding:ServiceIamBinding")) {
            assert.ok(waitsFor(grant).includes(agents[0].name), grant.name);
        }
    });

    it("that invoker goes to the agent, to nobody else and not to an OAuth client", async () => {
        const { resources, result } = await create();
        const agent = await valueOf(result.iapAgentMember);
        const grants = resources.filter(({ inputs }) => inputs.role === "roles/run.invoker");
        assert.ok(grants.length > 0);
        for (const { name, type, inputs } of grants) {
            assert.equal(type, "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding", name);
            assert.deepEqual(inputs.members, [agent], name);
        }
    });

    it("that the grant is needed in every region", async () => {
        const { resources } = await create();
        const grants = ofType(resources, "serviceIamBinding:ServiceIamBinding");
        assert.deepEqual(
            grants.map(({ inputs }) => `${inputs.location} ${inputs.name}`),
            REGIONS.map((region) => `${region} orders`),
        );
    });

    it("the ingress value that lets the load balancer in and the internet not", async () => {
        const { resources } = await create();
        for (const { inputs } of ofType(resources, "gcp:cloudrunv2/service:Service")) {
            assert.equal(inputs.ingress, "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        }
    });

    it("that the default URL has to be disabled", async () => {
        const { resources } = await create();
        for (const { inputs } of ofType(resources, "gcp:cloudrunv2/service:Service")) {
            assert.equal(inputs.defaultUriDisabled, true);
        }
    });
});
