import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { IapLoadBalancer, IapLoadBalancerArgs, RegionalRunService } from "../../../components";
import { TEST_PROJECT } from "../support/cloud";
import { deploy } from "../support/deploy";
import { refusals } from "../support/refused";
import { cloudRun, oneRoute, REGIONS } from "../support/specimens";

const withProjects = (services: pulumi.Input<string>, loadBalancer?: pulumi.Input<string>) => () => {
    const [route] = oneRoute().routes;
    const routes = [{ ...route, cloudRun: { ...cloudRun("app"), project: services } }];
    return new IapLoadBalancer("edge", { ...oneRoute(), routes, project: loadBalancer } as IapLoadBalancerArgs);
};
const refused = (loadBalancer: string) => [
    `routes[0].cloudRun: is in project acme-run, and the load balancer in ${loadBalancer}; ` +
        "a load balancer reaches Cloud Run in its own project only; create both in one project",
];

describe("the project of a load balancer and of the Cloud Run services behind it", () => {
    it("is judged at construction where both are plain", async () => {
        const { resources } = await deploy("update", () =>
            assert.throws(withProjects("acme-run", "acme-edge"), pulumi.InputPropertiesError),
        );
        assert.deepEqual(resources, []);
        assert.deepEqual(await refusals(withProjects("acme-run", "acme-edge")), refused("acme-edge"));
    });

    it("is judged as soon as it is known where one or both are Outputs", async () => {
        const late = (project: string) => pulumi.output(project);
        assert.deepEqual(await refusals(withProjects(late("acme-run"), "acme-edge")), refused("acme-edge"));
        assert.deepEqual(await refusals(withProjects("acme-run", late("acme-edge"))), refused("acme-edge"));
        assert.deepEqual(await refusals(withProjects(late("acme-run"), late("acme-edge"))), refused("acme-edge"));
    });

    it("is judged where the load balancer's is the provider's", async () => {
        assert.deepEqual(await refusals(withProjects("acme-run")), refused(TEST_PROJECT));
    });

    it("is judged where a RegionalRunService hands its services over", async () => {
        const create = () => {
            const args = { regions: REGIONS, image: "img:1", project: "acme-run" };
            const { backend } = new RegionalRunService("app", args);
            const [route] = oneRoute().routes;
            return new IapLoadBalancer("edge", { ...oneRoute(), routes: [{ ...route, cloudRun: backend }] });
        };
        assert.deepEqual(await refusals(create), refused(TEST_PROJECT));
    });

    it("may be the same, whoever names it", async () => {
        await deploy("update", withProjects("acme-run", "acme-run"));
        await deploy("update", withProjects(TEST_PROJECT));
        await deploy("update", withProjects(pulumi.output("acme-run"), pulumi.output("acme-run")));
    });
});
