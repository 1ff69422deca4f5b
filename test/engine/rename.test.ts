import * as assert from "node:assert/strict";
import { IapLoadBalancer, RegionalRunService } from "../../components";
import { USED_PROJECT } from "./provider/cloud/world";
import { Deployment } from "./support/deployment";
import { engineSuite } from "./support/engineSuite";
import { type EngineProgram, inlineProgram } from "./support/program";

const REGION = "europe-west1";

engineSuite("a Cloud Run service is renamed", () => {
    let serviceName: string;
    let deployment: Deployment;

    async function rename(program: EngineProgram) {
        serviceName = "orders";
        deployment = await Deployment.of(program, { world: USED_PROJECT });
        const first = await deployment.upSkippingPreview();
        assert.deepEqual(first.errors, []);
        const before = deployment.cloud.calls.length;
        serviceName = "requests";
        const outcome = await deployment.upSkippingPreview();
        return {
            outcome,
            calls: deployment.cloud.calls.slice(before).map(({ verb, type }) => `${verb} ${classOf(type)}`),
        };
    }
    afterEach(() => deployment.dispose());

    it("by hand: the engine deletes first what has a fixed name, and Google refuses, because it is in use", async () => {
        const { outcome } = await rename(byHand(() => serviceName));
        assert.equal(outcome.succeeded, false);
        assert.match(outcome.errors.join("\n"), /network_endpoint_group.*is already being used by.*backendServices/);
    });

    it("by the component: its successor is called, and may be called, before the old one goes", async () => {
        const { outcome, calls } = await rename(byComponent(() => serviceName));
        assert.deepEqual(outcome.errors, []);
        const steps = calls.filter((call) => /Service$|Binding|EndpointGroup/.test(call));
        assert.deepEqual(steps, [
            "create Service",
            "create ServiceIamBinding",
            "create RegionNetworkEndpointGroup",
            "update BackendService",
            "delete RegionNetworkEndpointGroup",
            "delete ServiceIamBinding",
            "delete Service",
        ]);
        assert.equal((await deployment.preview()).changes.update, undefined);
    });
});

/** As most samples have it. */
function byHand(serviceName: () => string): EngineProgram {
    return inlineProgram("by-hand", async () => {
        const { Service, ServiceIamMember } = await import("@pulumi/gcp/cloudrunv2");
        const { BackendService, RegionNetworkEndpointGroup } = await import("@pulumi/gcp/compute");
        const service = new Service("orders", {
            name: serviceName(),
            location: REGION,
            deletionProtection: false,
            template: { containers: [{ image: "us-docker.pkg.dev/acme/orders/api:1.4.2" }] },
        });
        new ServiceIamMember("invoker", {
            name: service.name,
            location: REGION,
            role: "roles/run.invoker",
            member: "group:staff@example.com",
        });
        const group = new RegionNetworkEndpointGroup("orders", { region: REGION, cloudRun: { service: service.name } });
        new BackendService("orders", { loadBalancingScheme: "EXTERNAL_MANAGED", backends: [{ group: group.id }] });
    });
}

function byComponent(serviceName: () => string): EngineProgram {
    return inlineProgram("by-component", async () => {
        const service = new RegionalRunService("orders", {
            serviceName: serviceName(),
            regions: [REGION],
            image: "us-docker.pkg.dev/acme/orders/api:1.4.2",
        });
        new IapLoadBalancer("edge", {
            domains: ["orders.example.com"],
            routes: [{ name: "orders", cloudRun: service.backend, accessors: ["group:staff@example.com"] }],
        });
    });
}

function classOf(type: string): string {
    return type.split(":").pop() ?? "";
}
